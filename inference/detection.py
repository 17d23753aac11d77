"""Finds spots that may be lesions: blobs darker than the skin round them, whatever the tone of that skin."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.blobs import Blob, Plane, find_blobs
from inference.crops import CROP_WIDTH
from inference.findings import Box
from inference.outline import Outline, outline_spot
from inference.pigment import pigment_density
from inference.skin import SkinMask
from inference.working_copy import WorkingCopy

Discs = NDArray[np.float64]

MIN_SKIN_SHARE = 0.1
MAX_SPOTS = 600
PRINT_DENSITY, PRINT_CONTRAST = 0.12, 0.15  # of white letters, and how much darker than them the skin is
FRAME = 2  # pixels of the working copy round a spot's rectangle


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate lesion in photo pixels.

    contrast: optical density above the skin round it (0.1 is faint, 1 is black). clarity: contrast over the unevenness
    of that skin. skin_share: share of skin in the window that is classified.
    """

    x: float
    y: float
    diameter: float
    box: Box
    contrast: float
    clarity: float
    skin_share: float


def find_spots(copy: WorkingCopy, skin: SkinMask) -> list[Spot]:
    """Candidates of one photo, strongest first, at most MAX_SPOTS."""
    density = pigment_density(copy.pixels)
    usual = float(np.median(density[::8, ::8]))
    discs = np.empty((MAX_SPOTS, 3))
    spots: list[Spot] = []
    for blob in find_blobs(density):
        if not skin.is_skin(blob.x / copy.scale, blob.y / copy.scale):
            continue
        outline = _outline_at(blob, density, discs[: len(spots)])
        if outline is None or _lies_in_print(outline, density, usual):
            continue
        spot = _to_photo(outline, copy, skin)
        if spot.skin_share >= MIN_SKIN_SHARE:
            discs[len(spots)] = outline.x, outline.y, outline.diameter
            spots.append(spot)
        if len(spots) == MAX_SPOTS:
            break
    return spots


def _outline_at(blob: Blob, density: Plane, discs: Discs) -> Outline | None:
    if _is_taken(discs, blob.x, blob.y, 0.0):
        return None
    outline = outline_spot(density, blob)
    return None if outline is None or _is_taken(discs, outline.x, outline.y, outline.diameter) else outline


def _lies_in_print(outline: Outline, density: Plane, usual: float) -> bool:
    """Whether a spot is the skin seen through a white letter of a watermark: framed by white, on darker skin."""
    x0, y0, x1, y1 = (round(edge) for edge in outline.rectangle)
    top, left = max(0, y0 - FRAME), max(0, x0 - FRAME)
    around = density[top : y1 + FRAME, left : x1 + FRAME]
    frame = float(np.median(np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])))
    return frame < PRINT_DENSITY and usual - frame > PRINT_CONTRAST


def _is_taken(discs: Discs, x: float, y: float, diameter: float) -> bool:
    """Whether a disc and one found before (n, 3: x, y, diameter) cover each other's middle."""
    across, down, reach = discs[:, 0] - x, discs[:, 1] - y, np.maximum(discs[:, 2], diameter)
    return bool((4 * (across * across + down * down) < reach * reach).any())


def _to_photo(outline: Outline, copy: WorkingCopy, skin: SkinMask) -> Spot:
    x, y = (outline.x + 0.5) / copy.scale, (outline.y + 0.5) / copy.scale
    diameter = outline.diameter / copy.scale
    reach = CROP_WIDTH / 2 * diameter
    share = skin.share_in(x - reach, y - reach, x + reach, y + reach)
    box = Box(*(round(edge / copy.scale) for edge in outline.rectangle))
    return Spot(x, y, diameter, box, outline.contrast, outline.clarity, share)

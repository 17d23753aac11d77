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
    discs = np.empty((MAX_SPOTS, 3))
    spots: list[Spot] = []
    for blob in find_blobs(density):
        if not skin.is_skin(blob.x / copy.scale, blob.y / copy.scale):
            continue
        spot = _spot_at(blob, density, discs[: len(spots)], copy, skin)
        if spot is not None:
            discs[len(spots)] = np.array((spot.x, spot.y, spot.diameter)) * copy.scale
            spots.append(spot)
        if len(spots) == MAX_SPOTS:
            break
    return spots


def _spot_at(blob: Blob, density: Plane, discs: Discs, copy: WorkingCopy, skin: SkinMask) -> Spot | None:
    if _is_taken(discs, blob.x, blob.y, 0.0):
        return None
    outline = outline_spot(density, blob)
    if outline is None or _is_taken(discs, outline.x, outline.y, outline.diameter):
        return None
    spot = _to_photo(outline, copy, skin)
    return spot if spot.skin_share >= MIN_SKIN_SHARE else None


def _is_taken(discs: Discs, x: float, y: float, diameter: float) -> bool:
    """Whether a disc and one found before (n, 3: x, y, diameter) cover each other's middle."""
    reach = np.maximum(discs[:, 2], diameter) / 2
    return bool(((discs[:, 0] - x) ** 2 + (discs[:, 1] - y) ** 2 < reach**2).any())


def _to_photo(outline: Outline, copy: WorkingCopy, skin: SkinMask) -> Spot:
    x, y = (outline.x + 0.5) / copy.scale, (outline.y + 0.5) / copy.scale
    diameter = outline.diameter / copy.scale
    reach = CROP_WIDTH / 2 * diameter
    share = skin.share_in(x - reach, y - reach, x + reach, y + reach)
    box = Box(*(round(edge / copy.scale) for edge in outline.rectangle))
    return Spot(x, y, diameter, box, outline.contrast, outline.clarity, share)

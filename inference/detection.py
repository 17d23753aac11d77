"""Finds spots that may be lesions: blobs darker than the skin round them, whatever the tone of that skin."""

from dataclasses import dataclass

import numpy as np

from inference.blobs import find_blobs
from inference.findings import Box
from inference.outline import Outline, outline_spot
from inference.pigment import pigment_density
from inference.skin import SkinMask
from inference.working_copy import WorkingCopy

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
    spots: list[Spot] = []
    taken = np.zeros(density.shape, np.bool_)
    for blob in find_blobs(density):
        outline = outline_spot(density, blob)
        if outline is None or taken[outline.rows, outline.columns][outline.mask].any():
            continue
        spot = _to_photo(outline, copy, skin)
        if spot.skin_share >= MIN_SKIN_SHARE:
            taken[outline.rows, outline.columns] |= outline.mask
            spots.append(spot)
        if len(spots) == MAX_SPOTS:
            break
    return spots


def _to_photo(outline: Outline, copy: WorkingCopy, skin: SkinMask) -> Spot:
    x, y, diameter = (
        (value + offset) / copy.scale for value, offset in ((outline.x, 0.5), (outline.y, 0.5), (outline.diameter, 0))
    )
    reach = 1.5 * diameter
    share = skin.share_in(x - reach, y - reach, x + reach, y + reach)
    return Spot(x, y, diameter, _box(outline, copy), outline.contrast, outline.clarity, share)


def _box(outline: Outline, copy: WorkingCopy) -> Box:
    rows, columns = (np.flatnonzero(outline.mask.any(axis=axis)) for axis in (1, 0))
    edges = (
        outline.columns.start + columns[0],
        outline.rows.start + rows[0],
        outline.columns.start + columns[-1] + 1,
        outline.rows.start + rows[-1] + 1,
    )
    return Box(*(round(float(edge) / copy.scale) for edge in edges))

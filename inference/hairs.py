"""Tells spots from what is left of hairs when they are closed over: ends, crossings and knots of many.

Hairs are found as in Lee et al. 1997, by closings along lines: one that is longer than a spot fills the spot in every
direction, and does not fill a hair in the direction in which the hair lies.
"""

from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.blobs import Plane
from inference.outline import Outline
from inference.pigment import hair_width, optical_density

Grey = NDArray[np.uint8]

SIDE = 32  # pixels of the small picture of a spot, which shows four of its diameters
SPOT_LINE = 11  # of these pixels: longer than the spot
DIRECTIONS = 8
MIN_COMPACTNESS = 0.35  # share of a spot's contrast that no line through it explains

DOUBTFUL = 1.5  # clarity below which a spot among hairs may be a knot of them
WHOLE_DOUBTFUL = 2.0  # the same of a spot outlined whole, for which the skin between the hairs was blurred away
KNOT_REACH = 3.0, 8  # half width of the surroundings asked: diameters, and at least so many widths of a hair
KNOT_CORE, KNOT_FROM = 0.4, 0.8  # in diameters: a spot's own density is asked within, that of its surroundings beyond
HAIR_CONTRAST = 0.06  # optical density
PLAIN = 0.3  # optical density above the usual up to which skin between hairs may lie in their shade
HAIRY = 0.05  # share of the surroundings that is hair
DARKER = 1.65  # contrast of a lesion over that of the hairs round it


def are_hairs(grey: Grey, outlines: Sequence[Outline]) -> NDArray[np.bool_]:
    """(n,): which spots are hair, in the light that the skin gives back, hairs not closed over."""
    if not outlines:
        return np.zeros(0, np.bool_)
    width = hair_width(grey.shape[1], grey.shape[0])
    knots = [outline.clarity < _doubtful(outline) and _is_knot(grey, outline, width) for outline in outlines]
    return np.asarray(_compactness(grey, outlines) < MIN_COMPACTNESS) | np.array(knots)


def _compactness(grey: Grey, outlines: Sequence[Outline]) -> Plane:
    spots = np.concatenate([_small_picture(grey, outline) for outline in outlines])
    before, after = (optical_density(plane).reshape(-1, SIDE, SIDE) for plane in (spots, _filled(spots)))
    contrast = before[:, _SPOT].mean(axis=1) - np.median(before[:, ~_SPOT], axis=1)
    return np.asarray((before - after)[:, _SPOT].mean(axis=1) / np.maximum(contrast, 1e-3))


def _spot_disc() -> NDArray[np.bool_]:
    axis = np.arange(SIDE) + 0.5 - SIDE / 2
    return np.asarray(np.hypot(axis[:, None], axis[None, :]) <= SIDE / 8)


_SPOT = _spot_disc()


def _small_picture(grey: Grey, outline: Outline) -> Grey:
    """(SIDE, SIDE); skin beyond the photo, so that a spot cut by its border is not drawn out to a line."""
    reach = max(4, round(2 * outline.diameter))
    y0, x0 = round(outline.y) - reach, round(outline.x) - reach
    y1, x1 = y0 + 2 * reach + 1, x0 + 2 * reach + 1
    height, width = grey.shape
    part = grey[max(0, y0) : y1, max(0, x0) : x1]
    missing = max(0, -y0), max(0, y1 - height), max(0, -x0), max(0, x1 - width)
    whole = _with_skin(part, missing) if any(missing) else part
    method = cv2.INTER_AREA if whole.shape[0] > SIDE else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(whole, (SIDE, SIDE), interpolation=method), np.uint8)


def _with_skin(part: Grey, missing: tuple[int, int, int, int]) -> Grey:
    """With as many rows above and below, and columns before and after, of what most of it shows."""
    return np.asarray(cv2.copyMakeBorder(part, *missing, cv2.BORDER_CONSTANT, value=float(np.median(part))), np.uint8)


def _filled(spots: Grey) -> Grey:
    """As much light as the darkest line through each pixel has; pictures in one column do not reach into each other."""
    filled = np.full_like(spots, 255)
    for line in _lines(SPOT_LINE):
        cv2.min(filled, cv2.morphologyEx(spots, cv2.MORPH_CLOSE, line), dst=filled)
    return filled


def _doubtful(outline: Outline) -> float:
    return WHOLE_DOUBTFUL if outline.edge else DOUBTFUL


def _is_knot(grey: Grey, outline: Outline, hair: int) -> bool:
    """Whether a spot lies among hairs and is hardly darker than they are."""
    reach = int(max(KNOT_REACH[0] * outline.diameter, KNOT_REACH[1] * hair))
    top, left = max(0, round(outline.y) - reach), max(0, round(outline.x) - reach)
    density = optical_density(grey[top : round(outline.y) + reach + 1, left : round(outline.x) + reach + 1])
    rows, columns = np.ogrid[: density.shape[0], : density.shape[1]]
    away = np.hypot(rows + top - outline.y, columns + left - outline.x) / outline.diameter
    around = away > KNOT_FROM
    skin = float(np.median(density[around]))
    hairs = around & _hairs(density, skin, hair)
    if hairs.sum() < HAIRY * around.sum():
        return False
    return bool(density[away < KNOT_CORE].mean() - skin < DARKER * (density[hairs].mean() - skin))


def _hairs(density: Plane, skin: float, width: int) -> NDArray[np.bool_]:
    """Where thin straight lines cross plain skin; those within a lesion are its own."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1))
    ground = cv2.morphologyEx(density, cv2.MORPH_OPEN, disc)
    opened = [cv2.morphologyEx(density - ground, cv2.MORPH_OPEN, line) for line in _lines(4 * width + 1)]
    stands_out = (np.max(opened, axis=0) > HAIR_CONTRAST) & (density > skin + HAIR_CONTRAST)
    return np.asarray(stands_out & (ground < skin + PLAIN))


@cache
def _lines(length: int) -> tuple[Grey, ...]:
    """Lines through the middle of a square with that many pixels to its side, in evenly spread directions."""
    reach = length // 2
    angles = np.arange(DIRECTIONS) * (np.pi / DIRECTIONS)
    ends = np.round(reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)).astype(int)
    return tuple(_line(length, (reach - int(x), reach - int(y)), (reach + int(x), reach + int(y))) for x, y in ends)


def _line(side: int, start: tuple[int, int], end: tuple[int, int]) -> Grey:
    return np.asarray(cv2.line(np.zeros((side, side), np.uint8), start, end, 1), np.uint8)

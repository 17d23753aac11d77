"""Tells of large marks whether they may be a part of every body: nipples, the navel."""

from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from inference.crops import square_window
from inference.detection import Spot
from inference.pigment import optical_density, pigment_grey
from inference.working_copy import WorkingCopy

NAVEL = "It may be the navel: large and dark, and its shade fades into the skin round it."
NIPPLE = "It may be a nipple: one of two large ones alike, round and side by side."
LANDMARKS = (NAVEL, NIPPLE)
FEWEST = 5  # marks from which their median says what is large on this skin

HOLLOW_CONTRAST = 0.4  # optical density; a photographed navel has 0.6
HOLLOW_SIZE = 1.8  # times the median; that navel is 2.1 times as large
FADES = 0.18  # of the contrast is left near it: 0.23 of that navel's, 0.15 at most of true lesions as large and dark
NEAR, FAR = (0.9, 1.2), (2.0, 3.0)  # in diameters from the middle

NIPPLE_SIZE = 4.0  # times the median: none of 340 marks on photographed skin is 3 times as large
PAIR = 1.4  # ratio of diameters up to which two are alike
APART, SIDE_BY_SIDE = 3.0, 0.35  # in diameters; slope of the line through both, in a photo held upright or turned
ROUND, EVEN = 1.4, 0.65  # sides of the box; optical density of an areola stays below


def name_landmarks(copy: WorkingCopy, spots: Sequence[Spot]) -> list[str]:
    """For each mark one of LANDMARKS, or nothing."""
    if len(spots) < FEWEST:
        return [""] * len(spots)
    usual = float(np.median([spot.diameter for spot in spots]))
    nipples = _are_paired(spots, NIPPLE_SIZE * usual)
    navels = [spot.diameter >= HOLLOW_SIZE * usual and _is_hollow(copy, spot) for spot in spots]
    return [NIPPLE if nipple else NAVEL if navel else "" for nipple, navel in zip(nipples, navels, strict=True)]


def _are_paired(spots: Sequence[Spot], least: float) -> NDArray[np.bool_]:
    fit = np.array([_may_be_areola(spot, least) for spot in spots])
    if fit.sum() != 2:  # noqa: PLR2004 - a pair
        return np.zeros(len(spots), np.bool_)
    one, other = compress(spots, fit)
    across, down = abs(one.x - other.x), abs(one.y - other.y)
    sizes = sorted((one.diameter, other.diameter))
    apart = max(across, down) > APART * sizes[1] and min(across, down) < SIDE_BY_SIDE * max(across, down)
    return fit & (apart and sizes[1] < PAIR * sizes[0])


def _may_be_areola(spot: Spot, least: float) -> bool:
    sides = spot.box.x1 - spot.box.x0, spot.box.y1 - spot.box.y0
    return spot.diameter >= least and max(sides) < ROUND * min(sides) and spot.contrast < EVEN


def _is_hollow(copy: WorkingCopy, spot: Spot) -> bool:
    return spot.contrast >= HOLLOW_CONTRAST and not spot.cut and _fading(copy, spot) >= FADES


def _fading(copy: WorkingCopy, spot: Spot) -> float:
    """How much of a spot's contrast is left beside it, against the skin farther off."""
    x, y, diameter = (value * copy.scale for value in (spot.x, spot.y, spot.diameter))
    box = square_window((copy.pixels.shape[1], copy.pixels.shape[0]), x, y, 2 * FAR[1] * diameter)
    density = optical_density(pigment_grey(copy.pixels[box.y0 : box.y1, box.x0 : box.x1]))
    rows, columns = np.ogrid[box.y0 : box.y1, box.x0 : box.x1]
    away = np.hypot(rows + 0.5 - y, columns + 0.5 - x) / diameter
    near, far = (density[(away >= start) & (away < end)] for start, end in (NEAR, FAR))
    return float(np.median(near) - np.median(far)) / spot.contrast if far.size else 0.0

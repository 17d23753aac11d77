"""Lays one photo over another by what both show beside lesions: the skin's own marks, its folds, the body's outline.

Features of Lowe 2004 (SIFT) under the root of Arandjelović and Zisserman 2012; shift, turn and scale by random sample
consensus (Fischler and Bolles 1981).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.comparison.alignment import Alignment
from inference.comparison.marks import Pixels, Places
from inference.comparison.posture import Bend, fit_bend
from inference.comparison.trials import SCALES

Descriptors = NDArray[np.float32]

SIDE = 500  # pixels of the long side: finer marks do not last from visit to visit
MOST_FEATURES = 1500
LEAST_CONTRAST = 0.03
CLEARLY_NEARER = 0.85  # than the second nearest feature
REACH = 0.012  # of the long side: posture moves skin over skin
CELLS = 8  # along the long side
# Letters, stamps and rulers lie where they lay, whatever the skin did. Of 171 pairs of strangers' photos none agreed in
# more than 7 cells by what moved, and 8 by all (a watermark); of photos warped, all agreed in 26 or more.
STILL = 0.004
MIN_CELLS, MIN_CELLS_STILL, MIN_FEATURES = 9, 16, 16
MIN_MATCHES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """places: complex (n,), as of lesions in Marks. descriptors: (n, 128)."""

    places: Places
    descriptors: Descriptors


def align_by_sight(old: Pixels, new: Pixels) -> Bend | None:
    """How the new photo (uint8 (h, w, 3) RGB, of any size) lies over the old one; None where that cannot be trusted."""
    then, now = _match(find_features(old), find_features(new))
    moved = np.abs(then - now) > STILL
    return _fit(then[moved], now[moved], MIN_CELLS) or _fit(then, now, MIN_CELLS_STILL)


def find_features(pixels: Pixels) -> Features:
    """The most marked places of a photo, in a light made even."""
    grey = _even_light(pixels)
    found, raw = cv2.SIFT.create(MOST_FEATURES, contrastThreshold=LEAST_CONTRAST).detectAndCompute(grey, None)
    if raw is None:
        return Features(np.empty(0, np.complex128), np.empty((0, 128), np.float32))
    places = np.array([complex(*one.pt) for one in found]) - complex(grey.shape[1], grey.shape[0]) / 2
    rooted = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-9))
    return Features(places / max(grey.shape), rooted.astype(np.float32))


def _even_light(pixels: Pixels) -> Pixels:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = SIDE / max(grey.shape)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way).astype(np.float32)
    detail = small - cv2.GaussianBlur(small, (0, 0), SIDE / 50)
    contrast = np.sqrt(cv2.GaussianBlur(detail**2, (0, 0), SIDE / 25))
    return np.clip(127 + 45 * detail / (contrast + 2), 0, 255).astype(np.uint8)


def _match(old: Features, new: Features) -> tuple[Places, Places]:
    """Places of features that are clearly nearest to each other by look."""
    if min(len(old.places), len(new.places)) < 2:  # noqa: PLR2004 - a second nearest is asked for
        return np.empty(0, np.complex128), np.empty(0, np.complex128)
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(old.descriptors, new.descriptors, 2)
    kept = [best for best, second in pairs if best.distance < CLEARLY_NEARER * second.distance]
    return old.places[[one.queryIdx for one in kept]], new.places[[one.trainIdx for one in kept]]


def _fit(old: Places, new: Places, min_cells: int) -> Bend | None:
    if len(old) < MIN_MATCHES:
        return None
    way, agree = cv2.estimateAffinePartial2D(
        _corners(old), _corners(new), method=cv2.RANSAC, ransacReprojThreshold=REACH, maxIters=4000, confidence=0.999
    )
    if way is None:
        return None
    alignment = Alignment(complex(way[0, 0], way[1, 0]), complex(way[0, 2], way[1, 2]))
    kept = agree[:, 0] > 0
    return fit_bend(alignment, old[kept], new[kept]) if _is_convincing(alignment, new[kept], min_cells) else None


def _is_convincing(alignment: Alignment, agreed: Places, min_cells: int) -> bool:
    """Many features agree, and over much of the photo: a logo or one fold alone says nothing of the rest."""
    cells = np.unique(np.floor(_corners(agreed) * CELLS), axis=0)
    sane = SCALES[0] < abs(alignment.turn_and_scale) < SCALES[1]
    return sane and len(agreed) >= MIN_FEATURES and len(cells) >= min_cells


def _corners(places: Places) -> NDArray[np.float64]:
    return np.stack([places.real, places.imag], axis=1)

"""Dyadic Gaussian pyramids and differences between their levels."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

LEVELS = 9
CENTRES = (2, 3, 4)
DELTAS = (3, 4)


def gaussian_pyramid(plane: Plane) -> list[Plane]:
    """LEVELS planes, each half as wide as the one before (Burt and Adelson 1983); a side never falls below 1."""
    levels = [plane]
    while len(levels) < LEVELS:
        levels.append(_halve(levels[-1]))
    return levels


def _halve(plane: Plane) -> Plane:
    # Not cv2.pyrDown: it keeps the first pixel's place, so that coarse levels would lie half a coarse pixel aside.
    size = ((plane.shape[1] + 1) // 2, (plane.shape[0] + 1) // 2)
    return np.asarray(cv2.resize(cv2.GaussianBlur(plane, (5, 5), 1), size, interpolation=cv2.INTER_AREA), np.float32)


def centre_surround(levels: Sequence[Plane]) -> Iterator[Plane]:
    """|centre - surround| for centre c in 2, 3, 4 and surround c + 3, c + 4, each at the size of its centre."""
    for centre in CENTRES:
        size = levels[centre].shape[::-1]
        for delta in DELTAS:
            surround = cv2.resize(levels[centre + delta], size, interpolation=cv2.INTER_LINEAR)
            yield np.abs(levels[centre] - surround)

"""Which part of a photo is skin, on light and dark skin alike."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

MASK_SIDE = 480  # long side of the mask: the outline of a limb needs no more
DARKEST, BRIGHTEST = 18, 253
# Skin in any light reflects more red than green and hardly more blue than green; shown as ratios these hold for
# every tone, while absolute levels do not.
RED_TO_GREEN = (1.04, 2.9)
BLUE_TO_GREEN = (0.3, 1.13)
# Beside such skin, skin in bluish shade or warm light may look greyer or more orange.
RED_TO_GREEN_NEARBY = (1.0, 4.0)
BLUE_TO_GREEN_NEARBY = (0.12, 1.13)
NEARBY = 1 / 8  # of the mask's long side
HOLE_SHARE = 0.03  # a hole in skin up to this share of the photo is a lesion, a ring or a logo, not background
ENCLOSED_SHARE = 0.3  # the same for a hole with skin on all its sides: a large dark lesion, seen from near
SPECK_SHARE = 0.004

Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SkinMask:
    """mask: uint8 (h, w), 1 where skin. scale: mask pixels per photo pixel."""

    mask: NDArray[np.uint8]
    scale: float

    @property
    def share(self) -> float:
        """Share of the photo that is skin, 0..1."""
        return float(self.mask.mean())

    def are_skin(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
        """(n,): which places of the photo are skin; x and y are (n,)."""
        height, width = self.mask.shape
        rows = np.minimum((y * self.scale).astype(np.intp), height - 1)
        columns = np.minimum((x * self.scale).astype(np.intp), width - 1)
        return np.asarray(self.mask[rows, columns] > 0)

    def share_in(self, x0: float, y0: float, x1: float, y1: float) -> float:
        """Share of a rectangle of the photo that is skin, 0..1."""
        height, width = self.mask.shape
        left, top = min(int(x0 * self.scale), width - 1), min(int(y0 * self.scale), height - 1)
        right, bottom = max(left + 1, round(x1 * self.scale)), max(top + 1, round(y1 * self.scale))
        return float(self.mask[max(0, top) : bottom, max(0, left) : right].mean())


def find_skin(pixels: NDArray[np.uint8], scale: float) -> SkinMask:
    """Finds skin in uint8 (h, w, 3) RGB pixels that are a copy of the photo at the given scale."""
    shrink = min(1.0, MASK_SIDE / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * shrink)), max(1, round(pixels.shape[0] * shrink)))
    small = cv2.GaussianBlur(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), (0, 0), 1.2)
    mask = _fill(_skin_coloured(np.asarray(small, np.uint8)))
    return SkinMask(mask, scale * mask.shape[1] / pixels.shape[1])


def _skin_coloured(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    red, green, blue = (pixels[..., channel].astype(np.float32) + 1 for channel in range(3))
    lit = (red > DARKEST) & (blue < BRIGHTEST)
    ratios = red / green, blue / green
    certain = _open(lit & _between(ratios, RED_TO_GREEN, BLUE_TO_GREEN))
    possible = _open(lit & _between(ratios, RED_TO_GREEN_NEARBY, BLUE_TO_GREEN_NEARBY))
    reach = 2 * round(NEARBY * max(certain.shape) / 2) + 1
    return certain | possible & np.asarray(cv2.dilate(certain, np.ones((reach, reach), np.uint8)), np.uint8)


def _between(ratios: tuple[Plane, Plane], red: tuple[float, float], blue: tuple[float, float]) -> NDArray[np.bool_]:
    return (ratios[0] > red[0]) & (ratios[0] < red[1]) & (ratios[1] > blue[0]) & (ratios[1] < blue[1])


def _open(mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, disc), np.uint8)


def _fill(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    filled = _flip_small_parts(mask, 0, HOLE_SHARE, ENCLOSED_SHARE)
    return _flip_small_parts(filled, 1, SPECK_SHARE, SPECK_SHARE)


def _flip_small_parts(mask: NDArray[np.uint8], value: int, share: float, enclosed: float) -> NDArray[np.uint8]:
    """Parts of the given value up to a share of the photo, or to another if they stay off its border, change value."""
    height, width = mask.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats((mask == value).astype(np.uint8), connectivity=4)
    x0, y0, x1, y1 = stats[:, 0], stats[:, 1], stats[:, 0] + stats[:, 2], stats[:, 1] + stats[:, 3]
    inside = (x0 > 0) & (y0 > 0) & (x1 < width) & (y1 < height)
    small = stats[:, cv2.CC_STAT_AREA] < np.where(inside, enclosed, share) * mask.size
    small[0] = False
    return np.where(small[labels], 1 - value, mask).astype(np.uint8)

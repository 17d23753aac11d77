"""Small pictures of lesions, all of one size: what the measures look at, whatever the photo's scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.pigment import hair_width, optical_density, pigment_grey
from inference.working_copy import WorkingCopy

SIDE = 48  # pixels of a window's side
REACH = 1.2  # half a window, in lesion diameters
SKIN_QUANTILE = 0.3  # of a window's density: skin, even where a second lesion is near

Plane = NDArray[np.float32]
Pixels = NDArray[np.uint8]


class Placed(Protocol):
    """A lesion, or a spot that may be one: its middle and its diameter in photo pixels."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def diameter(self) -> float: ...


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """n square windows round lesions.

    pixels: uint8 (n, SIDE, SIDE, 3) RGB. density: float32 (n, SIDE, SIDE), that of skin outside the photo. inside: bool
    (n, SIDE, SIDE), whether a pixel lies in the photo. skin: (n,), the density of the skin. corners: (n, 2), x and y
    of the top left corners in photo pixels. steps: (n,), photo pixels per window pixel.
    """

    pixels: Pixels
    density: Plane
    inside: NDArray[np.bool_]
    skin: Plane
    corners: NDArray[np.float64]
    steps: NDArray[np.float64]


def cut_windows(copy: WorkingCopy, lesions: Sequence[Placed]) -> Windows:
    """A window round each lesion; beyond the photo it repeats the photo's outermost pixels."""
    lengths = np.array([max(4, round(2 * REACH * lesion.diameter * copy.scale)) for lesion in lesions], np.int64)
    middles = np.array([(lesion.x, lesion.y) for lesion in lesions], np.float64).reshape(-1, 2) * copy.scale
    corners = np.round(middles - lengths[:, None] / 2).astype(np.int64)
    pixels = np.empty((len(lesions), SIDE, SIDE, 3), np.uint8)
    for window, corner, length in zip(pixels, corners, lengths, strict=True):
        window[...] = _window(copy.pixels, corner, int(length))
    density = _density(pixels, lengths, hair_width(copy.pixels.shape[1], copy.pixels.shape[0]))
    skin = _quantile(density, SKIN_QUANTILE)
    inside = _inside(corners, lengths, (copy.pixels.shape[1], copy.pixels.shape[0]))
    density = np.where(inside, density, skin[:, None, None])
    return Windows(pixels, density, inside, skin, corners / copy.scale, lengths / SIDE / copy.scale)


def _window(pixels: Pixels, corner: NDArray[np.int64], length: int) -> Pixels:
    (height, width), (left, top) = pixels.shape[:2], corner
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + length), min(height, top + length)
    part = pixels[y0:y1, x0:x1]
    if part.shape[:2] != (length, length):
        missing = ((y0 - top, top + length - y1), (x0 - left, left + length - x1), (0, 0))
        part = np.pad(part, missing, mode="edge")
    method = cv2.INTER_AREA if length > SIDE else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(part, (SIDE, SIDE), interpolation=method), np.uint8)


def _density(pixels: Pixels, lengths: NDArray[np.int64], hair: int) -> Plane:
    grey = pigment_grey(pixels.reshape(-1, SIDE, 3)).reshape(-1, SIDE, SIDE)
    for window, length in zip(grey, lengths, strict=True):
        width = round(hair * SIDE / length) | 1
        if width > 1:
            disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
            cv2.morphologyEx(window, cv2.MORPH_CLOSE, disc, dst=window)
    return optical_density(grey.reshape(-1, SIDE)).reshape(-1, SIDE, SIDE)


def _quantile(density: Plane, share: float) -> Plane:
    place = int(share * (SIDE * SIDE - 1))
    return np.asarray(np.partition(density.reshape(-1, SIDE * SIDE), place, axis=1)[:, place])


def _inside(corners: NDArray[np.int64], lengths: NDArray[np.int64], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Whether the middle of a window's pixel lies in a picture of this width and height."""
    places = corners[:, :, None] + (np.arange(SIDE) + 0.5) * (lengths[:, None, None] / SIDE)
    within = (places >= 0) & (places <= np.array(size)[None, :, None])
    return np.asarray(within[:, 1, :, None] & within[:, 0, None, :])

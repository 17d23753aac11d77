"""Cuts the square pictures that the classifier looks at."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.findings import Box

CROP_WIDTH = 3.0  # in lesion diameters: the lesion with as much skin on each side as it is wide

Pixels = NDArray[np.uint8]


def cut_crops(pixels: Pixels, centres: NDArray[np.floating], diameters: NDArray[np.floating], size: int) -> Pixels:
    """Crops around lesions: uint8 (n, size, size, 3).

    centres (n, 2) as x, y and diameters (n,) are in pixels of `pixels`. A window is square and CROP_WIDTH diameters
    wide; at the photo's border it is moved inwards, so that a lesion keeps its shape.
    """
    crops = np.empty((len(centres), size, size, 3), np.uint8)
    for crop, (x, y), diameter in zip(crops, centres, diameters, strict=True):
        side = float(np.clip(diameter * CROP_WIDTH, 1, min(pixels.shape[:2])))
        enlarged = side < size
        crop[...] = _enlarge(pixels, x, y, side, size) if enlarged else _resize(_window(pixels, x, y, side), size)
    return crops


def cut_close_up(pixels: Pixels, size: int) -> Pixels:
    """A close-up of one lesion as a crop, uint8 (size, size, 3): its centred largest square."""
    height, width = pixels.shape[:2]
    return _resize(_window(pixels, width / 2, height / 2, min(height, width)), size)


def square_window(size: tuple[int, int], x: float, y: float, side: float) -> Box:
    """The square of a picture of size (width, height) round a place, moved inwards at the border."""
    width, height = size
    length = int(np.clip(round(side), 1, min(size)))
    left = int(np.clip(round(x - length / 2), 0, width - length))
    top = int(np.clip(round(y - length / 2), 0, height - length))
    return Box(left, top, left + length, top + length)


def _enlarge(pixels: Pixels, x: float, y: float, side: float, size: int) -> Pixels:
    """To a part of a pixel: half of one is a tenth of the smallest lesions."""
    step, (height, width) = side / size, pixels.shape[:2]
    left, top = np.clip(x - side / 2, 0, width - side), np.clip(y - side / 2, 0, height - side)
    column, row, reach = max(0, int(left) - 1), max(0, int(top) - 1), int(side) + 4
    first = (step - 1) / 2
    places = np.array([[step, 0, left - column + first], [0, step, top - row + first]])
    part, how = pixels[row : row + reach, column : column + reach], cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(part, places, (size, size), flags=how, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _window(pixels: Pixels, x: float, y: float, side: float) -> Pixels:
    box = square_window((pixels.shape[1], pixels.shape[0]), x, y, side)
    return pixels[box.y0 : box.y1, box.x0 : box.x1]


def _resize(window: Pixels, size: int) -> Pixels:
    shrinks = window.shape[0] > size
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(window, (size, size), interpolation=method), np.uint8)

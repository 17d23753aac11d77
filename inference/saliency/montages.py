"""The two pictures whose saliency is asked: lesions on even skin, and lesions as shapes of one size."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.crops import CROP_WIDTH
from inference.findings import Lesion
from inference.saliency.masks import lesion_mask

Pixels = NDArray[np.uint8]
HALF = 128


def colour_montage(pixels: Pixels, lesions: Sequence[Lesion], scale: float) -> Pixels:
    """Lesions in their own colours over the picture's mean colour.

    pixels: uint8 (h, w, 3), a copy of the photo at `scale`.
    """
    montage = np.empty_like(pixels)
    montage[...] = np.round(cv2.mean(pixels)[:3])
    for lesion in lesions:
        window = _window(pixels, lesion, scale, lesion.diameter)
        inside = lesion_mask(pixels[window]) > 0
        montage[window][inside] = pixels[window][inside]
    return montage


def shape_montage(pixels: Pixels, lesions: Sequence[Lesion], scale: float) -> Pixels:
    """Lesions as white shapes on black, each brought to the lesions' mean diameter, so that size says nothing."""
    montage = np.zeros_like(pixels)
    mean = float(np.mean([lesion.diameter for lesion in lesions])) if lesions else 0.0
    for lesion in lesions:
        mask = lesion_mask(pixels[_window(pixels, lesion, scale, lesion.diameter)])
        target = montage[_window(pixels, lesion, scale, mean)]
        target[cv2.resize(mask, target.shape[1::-1], interpolation=cv2.INTER_LINEAR) >= HALF] = 255
    return montage


def _window(pixels: Pixels, lesion: Lesion, scale: float, diameter: float) -> tuple[slice, slice]:
    """Rows and columns round a lesion, clipped at the picture's border; at least one pixel."""
    height, width = pixels.shape[:2]
    return _span(lesion.y * scale, diameter * scale, height), _span(lesion.x * scale, diameter * scale, width)


def _span(middle: float, diameter: float, length: int) -> slice:
    reach = max(1.0, diameter * CROP_WIDTH / 2)
    start = min(max(0, round(middle - reach)), length - 1)
    return slice(start, max(start + 1, min(length, round(middle + reach))))

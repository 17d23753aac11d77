"""How much light the skin takes away, on a scale where a mole is as strong on dark skin as on light."""

import cv2
import numpy as np
from numpy.typing import NDArray

# Melanin and blood both show in green and blue; blue is the noisiest channel of a camera, red shows the least.
WEIGHTS = (0.25, 0.5, 0.25)
DARK_OFFSET = 6  # keeps the noise of near-black pixels from passing for contrast


def pigment_density(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Optical density, float32 (h, w): minus the natural logarithm of reflected light (uint8 (h, w, 3) RGB).

    Equal pigment adds an equal amount whatever lies under it (Beer-Lambert), so one threshold serves every tone.
    Hairs, thinner than any lesion, are closed over.
    """
    grey = pigment_grey(pixels)
    width = hair_width(pixels.shape[1], pixels.shape[0])
    bare = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width)))
    return optical_density(np.asarray(bare, np.uint8))


def pigment_grey(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The light that pigment takes away most of, uint8 (h, w)."""
    return np.asarray(cv2.transform(pixels, np.array([WEIGHTS], np.float32)), np.uint8)


def optical_density(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Minus the natural logarithm of reflected light, float32 (h, w)."""
    levels = -np.log((np.arange(256, dtype=np.float32) + DARK_OFFSET) / 255)
    return np.asarray(cv2.LUT(grey, levels), np.float32)


def hair_width(width: int, height: int) -> int:
    """Pixels, odd: what is thinner than this is no lesion."""
    return max(3, round(max(width, height) / 450)) | 1

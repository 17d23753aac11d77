"""How much light the skin takes away, on a scale where a mole is as strong on dark skin as on light."""

import cv2
import numpy as np
from numpy.typing import NDArray

# Melanin and blood both show in green and blue; blue is the noisiest channel of a camera, red shows the least.
WEIGHTS = (0.25, 0.5, 0.25)
DARK_OFFSET = 6  # keeps the noise of near-black pixels from passing for contrast


def pigment_grey(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The light that pigment takes away most of, uint8 (h, w)."""
    return np.asarray(cv2.transform(pixels, np.array([WEIGHTS], np.float32)), np.uint8)


def blood_grey(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Green light for each red light, uint8 (h, w): blood takes away green alone, shade and scales both alike.

    Its optical density is the erythema index of Dawson et al. 1980.
    """
    red, green = (pixels[..., channel].astype(np.float32) + DARK_OFFSET for channel in range(2))
    return np.asarray(cv2.divide(green, red, scale=255), np.float32).clip(0, 255).astype(np.uint8)


def close_hairs(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same without dark things thinner than any lesion."""
    width = hair_width(grey.shape[1], grey.shape[0])
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    return np.asarray(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, disc), np.uint8)


def optical_density(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Minus the natural logarithm of reflected light, float32 (h, w).

    Equal pigment adds an equal amount whatever lies under it (Beer-Lambert), so one threshold serves every tone.
    """
    levels = -np.log((np.arange(256, dtype=np.float32) + DARK_OFFSET) / 255)
    return np.asarray(cv2.LUT(grey, levels), np.float32)


def hair_width(width: int, height: int) -> int:
    """Pixels, odd: what is thinner than this is no lesion."""
    return max(3, round(max(width, height) / 450)) | 1

"""The published skin mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.skin import SkinMask

HSV_BANDS = (((0, 3, 0), (35, 255, 255)), ((154, 3, 0), (179, 255, 255)))
YCRCB_BAND = ((0, 130, 77), (255, 180, 130))


def find_published_skin(pixels: NDArray[np.uint8], scale: float) -> SkinMask:
    """Skin in uint8 (h, w, 3) RGB pixels that are a copy of the photo at the given scale, pixel by pixel.

    Hue 0..35 or 154..179 with saturation from 3 (HSV of OpenCV), and Cr 130..180 with Cb 77..130, median of 3 x 3. Made
    for light skin in white light.
    """
    hsv, ycrcb = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV), cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb)
    in_hue = cv2.bitwise_or(*(cv2.inRange(hsv, low, high) for low, high in HSV_BANDS))
    mask = cv2.medianBlur(cv2.bitwise_and(in_hue, cv2.inRange(ycrcb, *YCRCB_BAND)), 3)
    return SkinMask((mask > 0).astype(np.uint8), scale)

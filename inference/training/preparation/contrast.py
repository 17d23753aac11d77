"""Local contrast evened out (SPL_UD_DL, notebook 00_B)."""

import cv2
import numpy as np

from inference.training.data.pictures import Picture

CLIP_LIMIT = 1.0
TILES = (2, 2)


def even_contrast(picture: Picture) -> Picture:
    """CLAHE on the value of HSV: clip limit 1.0, 2 x 2 tiles; hue and saturation stay."""
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    hsv[..., 2] = cv2.createCLAHE(CLIP_LIMIT, TILES).apply(hsv[..., 2])
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB).astype(np.uint8, copy=False)

"""The skin layer: what was not taken for skin, and so not searched, lies under a veil."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.drawing.layers.layer import Frame, Layer

VEIL, RIM = (20, 30, 60), (255, 255, 255)
OPACITY, RIM_OPACITY = 0.6, 0.9


def skin_layer(frame: Frame, mask: NDArray[np.uint8]) -> Layer:
    """mask: uint8 of any size, 1 where skin, over the whole photo. A white line runs where skin ends."""
    skin = np.asarray(cv2.resize(mask, (frame.width, frame.height), interpolation=cv2.INTER_NEAREST), np.uint8)
    rim = cv2.morphologyEx(skin, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    colours = np.empty((frame.height, frame.width, 3), np.uint8)
    colours[:], colours[rim] = VEIL, RIM
    cover = np.where(skin > 0, np.uint8(0), np.uint8(255 * OPACITY))
    cover[rim] = int(255 * RIM_OPACITY)
    return Layer(colours, cover)

"""The skin layer: what was not taken for skin, and so not searched, lies under a veil."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.drawing.layers.layer import Frame, Layer

VEIL, RIM = (20, 30, 60), (255, 255, 255)
OPACITY, RIM_OPACITY = 0.6, 0.9


def skin_layer(frame: Frame, mask: NDArray[np.uint8]) -> Layer:
    """mask: uint8 of any size, 1 where skin, over the whole photo. A white line runs where skin ends."""
    skin = cv2.resize(mask, (frame.width, frame.height), interpolation=cv2.INTER_NEAREST) > 0
    rim = cv2.morphologyEx(skin.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    colours = np.where(rim[..., None], RIM, VEIL).astype(np.uint8)
    cover = np.select([rim, ~skin], [255 * RIM_OPACITY, 255 * OPACITY]).astype(np.uint8)
    return Layer(colours, cover)

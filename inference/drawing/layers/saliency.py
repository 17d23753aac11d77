"""The saliency layer: the brighter and denser, the sooner a place catches the eye."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.drawing.layers.layer import Frame, Layer
from inference.drawing.palette import oddness_colours

OPACITY = 0.85
LEVELS = np.arange(256) / 255
COLOURS = oddness_colours(LEVELS)


def saliency_layer(frame: Frame, saliency: NDArray[np.float32]) -> Layer:
    """saliency: float32 0..1 of any size, over the whole photo."""
    plane = cv2.resize(saliency, (frame.width, frame.height), interpolation=cv2.INTER_LINEAR)
    levels = np.asarray(np.round(np.clip(plane, 0, 1) * 255), np.uint8)
    return Layer(COLOURS[levels], np.asarray(OPACITY * levels, np.uint8))

"""The saliency map laid over its photo."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.drawing.canvas import jpeg, shown, with_legend
from inference.drawing.palette import Colour, oddness_colours
from inference.saliency.pyramid import Plane

OPACITY = 0.5
LEGEND = ((0.0, "hardly seen"), (0.5, "0.5"), (1.0, "catches the eye"))


def draw_saliency(pixels: NDArray[np.uint8], saliency: Plane) -> bytes:
    """JPEG of a photo (uint8 (h, w, 3)) at display size under its saliency (0..1, any size, the whole photo)."""
    image, _ = shown(pixels)
    level = np.clip(cv2.resize(saliency, image.size, interpolation=cv2.INTER_LINEAR), 0, 1)
    table = oddness_colours(np.linspace(0, 1, 256))
    layer = Image.fromarray(table[np.round(level * 255).astype(np.uint8)])
    entries = [(_colour(table, value), words) for value, words in LEGEND]
    return jpeg(with_legend(Image.blend(image, layer, OPACITY), entries, "What catches the eye, by colour and shape"))


def _colour(table: NDArray[np.uint8], value: float) -> Colour:
    red, green, blue = table[round(255 * value)].tolist()
    return (red, green, blue)

"""The activation layer: where the network looked in each lesion, in the colour of the suspicion it came to."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.crops import CROP_WIDTH, square_window
from inference.drawing.layers.layer import Frame, Layer
from inference.drawing.palette import Colour, suspicion_colour
from inference.findings import Lesion

Plane = NDArray[np.float32]

OPACITY = 0.6
FAINT = 1e-6  # an activation map that nowhere rises above it says nothing


def activation_layer(frame: Frame, lesions: Sequence[Lesion], threshold: float) -> Layer:
    """The class activation maps of SPL, each scaled to its own peak and laid where its crop was cut.

    Cover is the map, colour the probability of SPL against the model's threshold; where crops overlap the stronger map
    shows. Lesions without an activation map are left out.
    """
    colours = np.zeros((frame.height, frame.width, 3), np.uint8)
    strength = np.zeros((frame.height, frame.width), np.float32)
    for lesion in lesions:
        if lesion.activation is not None:
            box = square_window((frame.width, frame.height), *_place(lesion, frame.scale))
            window = (slice(box.y0, box.y1), slice(box.x0, box.x1))
            _lay(strength[window], colours[window], lesion.activation, suspicion_colour(lesion.spl, threshold))
    return Layer(colours, np.asarray(np.round(strength * np.float32(255 * OPACITY)), np.uint8))


def _place(lesion: Lesion, scale: float) -> tuple[float, float, float]:
    return lesion.x * scale, lesion.y * scale, lesion.diameter * CROP_WIDTH * scale


def _lay(strength: Plane, colours: NDArray[np.uint8], activation: Plane, colour: Colour) -> None:
    seen = _scaled(activation, strength.shape)
    wins = seen > strength
    strength[wins] = seen[wins]
    colours[wins] = colour


def _scaled(activation: Plane, shape: tuple[int, ...]) -> Plane:
    """0..1 at the window's size, fading out towards the window's rim."""
    positive = np.maximum(activation, 0)
    whole = cv2.resize(positive / max(float(positive.max()), FAINT), shape[::-1], interpolation=cv2.INTER_CUBIC)
    fade = [np.sin(np.pi * (np.arange(length) + 0.5) / length) ** 0.5 for length in shape]
    return np.asarray(np.clip(whole, 0, 1) * np.outer(*fade), np.float32)

"""The ugly-duckling layer: a soft disc on each lesion, in the colour of its oddness."""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from inference.drawing.layers.layer import Frame, Layer
from inference.drawing.palette import oddness_colour
from inference.findings import Lesion

RADIUS = 1.4  # of a disc, in lesion diameters
OPACITY = 0.55


def oddness_layer(frame: Frame, lesions: Sequence[Lesion], scores: Mapping[int, float]) -> Layer:
    """scores: oddness 0..1 by lesion number; lesions without a score get no disc.

    Odd lesions are drawn last, so that a common neighbour never covers one.
    """
    colours, cover = (np.zeros((frame.height, frame.width, depth), np.uint8) for depth in (3, 1))
    softness = max(1, round(max(frame.width, frame.height) / 200))
    drawn = [lesion for lesion in lesions if lesion.number in scores]
    for lesion in sorted(drawn, key=lambda lesion: scores[lesion.number]):
        centre = (round(lesion.x * frame.scale), round(lesion.y * frame.scale))
        radius = max(3, round(RADIUS * lesion.diameter * frame.scale))
        cv2.circle(cover, centre, radius, round(255 * OPACITY), -1, cv2.LINE_AA)
        # Colour reaches beyond the disc, so that its blurred rim does not darken towards black.
        cv2.circle(colours, centre, radius + 2 * softness, oddness_colour(scores[lesion.number]), -1)
    return Layer(colours, np.asarray(cv2.GaussianBlur(cover, (0, 0), softness), np.uint8))

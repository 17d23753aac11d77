"""The outlines of a face and of its openings, from the mesh laid over it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.faces.finding import Picture, Sighting
from inference.faces.networks import tracer

SIDE = 192  # of the square that the network sees
ROUND_IT = 1.5  # that square by the face's
IS_FACE = 6.0  # log odds; faces have 9 and more, what merely looks like one at most 3.4
Ring = NDArray[np.float32]

# Points of the mesh, as MediaPipe numbers them, in the order of each outline.
OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
RIGHT_EYE = (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7)
LEFT_EYE = (362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382)
RIGHT_NOSTRIL = (79, 237, 44, 241, 242, 97, 75, 166)
LEFT_NOSTRIL = (309, 457, 274, 461, 462, 326, 305, 392)
MOUTH = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
LIPS = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)
RINGS = (OVAL, RIGHT_EYE, LEFT_EYE, RIGHT_NOSTRIL, LEFT_NOSTRIL, MOUTH, LIPS)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """Outlines, float32 (n, 2) each, as x, y: of the face, what the lids leave open, both nostrils, mouth, lips."""

    oval: Ring
    eyes: tuple[Ring, ...]
    nostrils: tuple[Ring, ...]
    mouth: Ring
    lips: Ring

    @property
    def openings(self) -> tuple[Ring, ...]:
        return (*self.eyes, *self.nostrils, self.mouth)

    def scaled(self, factor: float) -> "Face":
        """In pixels of a larger or smaller picture."""
        eyes, nostrils = (tuple(ring * factor for ring in pair) for pair in (self.eyes, self.nostrils))
        return Face(self.oval * factor, eyes, nostrils, self.mouth * factor, self.lips * factor)

    @property
    def area(self) -> float:
        """In square pixels."""
        return float(cv2.contourArea(self.oval))


def trace_face(picture: Picture, sighting: Sighting) -> Face | None:
    """In the picture's pixels; None where the mesh says that there is no face."""
    to_square = _upright(sighting)
    square = cv2.warpAffine(picture, to_square, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
    points, logit = tracer()(square.astype(np.float32) / np.float32(255))
    if logit.reshape(-1)[0] < IS_FACE:
        return None
    back = cv2.invertAffineTransform(to_square)
    places = (points.reshape(-1, 3)[:, :2] @ back[:, :2].T + back[:, 2]).astype(np.float32)
    oval, right_eye, left_eye, right_nostril, left_nostril, mouth, lips = (places[list(ring)] for ring in RINGS)
    return Face(oval, (right_eye, left_eye), (right_nostril, left_nostril), mouth, lips)


def _upright(sighting: Sighting) -> NDArray[np.float64]:
    """Takes the picture's pixels to those of the square, with the eyes on a level line."""
    matrix = cv2.getRotationMatrix2D(
        (sighting.x, sighting.y), np.degrees(sighting.turn), SIDE / (ROUND_IT * sighting.side)
    )
    to_middle = np.array([[0, 0, SIDE / 2 - sighting.x], [0, 0, SIDE / 2 - sighting.y]])
    return np.asarray(matrix, np.float64) + to_middle

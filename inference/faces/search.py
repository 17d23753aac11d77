"""All faces of a photo."""

import cv2
import numpy as np

from inference.faces.finding import Picture, find_sightings
from inference.faces.tracing import Face, trace_face
from inference.working_copy import WorkingCopy

LONG_SIDE = 640  # pixels, of the picture that is looked at


def find_faces(copy: WorkingCopy) -> tuple[Face, ...]:
    """In photo pixels; the surest first. Faces seen from the side or half covered are mostly not found."""
    picture, scale = _small(copy)
    traced = (trace_face(picture, sighting) for sighting in find_sightings(picture))
    return tuple(face.scaled(1 / scale) for face in traced if face is not None)


def _small(copy: WorkingCopy) -> tuple[Picture, float]:
    """And its pixels per photo pixel."""
    height, width = copy.pixels.shape[:2]
    scale = min(1.0, LONG_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(copy.pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), scale * copy.scale

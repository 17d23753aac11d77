"""All faces of a photo."""

from inference.faces.finding import find_sightings
from inference.faces.tracing import Face, trace_face
from inference.working_copy import WorkingCopy, resized

LONG_SIDE = 640  # pixels, of the picture that is looked at


def find_faces(copy: WorkingCopy) -> tuple[Face, ...]:
    """In photo pixels; the surest first. Faces seen from the side or half covered are mostly not found."""
    small = _small(copy)
    traced = (trace_face(small.pixels, sighting) for sighting in find_sightings(small.pixels))
    return tuple(face.scaled(1 / small.scale) for face in traced if face is not None)


def _small(copy: WorkingCopy) -> WorkingCopy:
    height, width = copy.pixels.shape[:2]
    factor = min(1.0, LONG_SIDE / max(height, width))
    return resized(copy, (max(1, round(width * factor)), max(1, round(height * factor))))

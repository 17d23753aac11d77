"""Which marks are a part of a face that every face has: an eye, a nostril, the mouth."""

from collections.abc import Sequence

import cv2
import numpy as np

from inference.faces.tracing import Face, Outline
from inference.findings import Box

AND_ITS_RIM = 1.4  # an opening with its shadow, the corners and lashes, as drawn larger about its middle
# A mark that frames an eye, a nostril or the lips, by their width, and how far from its middle theirs may be.
NARROWEST, WIDEST, OFF = 0.5, 2.5, 0.5


def are_parts(boxes: Sequence[Box], faces: Sequence[Face]) -> list[bool]:
    """Of each box, in photo pixels: whether it lies in an opening of a face, or frames one or the lips.

    A mark on an eyelid, on the wing of the nose or on a lip is none.
    """
    return [any(_is_part(box, face) for face in faces) for box in boxes]


def lies_in_face(x: float, y: float, faces: Sequence[Face]) -> bool:
    return any(_holds(face.oval, x, y) for face in faces)


def _is_part(box: Box, face: Face) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    in_opening = any(_holds(_with_rim(ring), x, y) for ring in face.openings)
    return in_opening or any(_frames(box, ring) for ring in (*face.eyes, *face.nostrils, face.lips))


def _holds(ring: Outline, x: float, y: float) -> bool:
    return cv2.pointPolygonTest(ring, (x, y), measureDist=False) >= 0


def _with_rim(ring: Outline) -> Outline:
    middle = ring.mean(axis=0)
    return middle + np.float32(AND_ITS_RIM) * (ring - middle)


def _frames(box: Box, ring: Outline) -> bool:
    x, y = ring.mean(axis=0)
    width = float(np.ptp(ring, axis=0).max())
    off = np.hypot((box.x0 + box.x1) / 2 - x, (box.y0 + box.y1) / 2 - y)
    across = max(box.x1 - box.x0, box.y1 - box.y0)
    return bool(off <= OFF * width and NARROWEST * width <= across <= WIDEST * width)

"""Which marks are a part of a face that every face has: an eye, a nostril, the mouth."""

from collections.abc import Sequence

import cv2
import numpy as np

from inference.faces.tracing import Face, Ring
from inference.findings import Box

AND_ITS_RIM = 1.4  # an opening with its shadow, the corners and lashes, as drawn larger about its middle
OFF = 0.5  # how far from a part's middle that of a mark which frames it may be, by the part's width
FRAMES_EYE = 0.5, 2.5  # how wide such a mark is, by the same: an eye may be framed with its brow,
FRAMES_LIPS = 0.75, 1.3  # while a lesion on the lips, even a large one, is no frame of them


def are_parts(boxes: Sequence[Box], faces: Sequence[Face]) -> list[bool]:
    """Of each box, in photo pixels: whether it lies in an opening of a face, or frames an eye or the lips.

    A mark on an eyelid, on the wing of the nose or on a lip is none.
    """
    return [any(_is_part(box, face) for face in faces) for box in boxes]


def lies_in_face(x: float, y: float, faces: Sequence[Face]) -> bool:
    return any(_holds(face.oval, x, y) for face in faces)


def _is_part(box: Box, face: Face) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    in_opening = any(_holds(_with_rim(ring), x, y) for ring in face.openings)
    framing_eye = any(_frames(box, ring, FRAMES_EYE) for ring in face.eyes)
    return in_opening or framing_eye or _frames(box, face.lips, FRAMES_LIPS)


def _holds(ring: Ring, x: float, y: float) -> bool:
    return cv2.pointPolygonTest(ring, (x, y), measureDist=False) >= 0


def _with_rim(ring: Ring) -> Ring:
    middle = ring.mean(axis=0)
    return middle + np.float32(AND_ITS_RIM) * (ring - middle)


def _frames(box: Box, ring: Ring, widths: tuple[float, float]) -> bool:
    x, y = ring.mean(axis=0)
    width = float(np.ptp(ring, axis=0).max())
    off = np.hypot((box.x0 + box.x1) / 2 - x, (box.y0 + box.y1) / 2 - y)
    across = max(box.x1 - box.x0, box.y1 - box.y0)
    return bool(off <= OFF * width and widths[0] * width <= across <= widths[1] * width)

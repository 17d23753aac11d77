"""Where the camera stood: any angle, mirrored or not, nearer or farther, a little beside the lesion."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.training.data.pictures import Picture

Range = tuple[float, float]
ALIASING_FROM = 1.3
NEARER_OR_FARTHER = (0.9, 1.1)


def take_view(picture: Picture, size: int, zoom: Range, draw: np.random.Generator, shift: float = 0.08) -> Picture:
    """A square window as wide as `zoom` shorter sides, turned to any angle; what lies outside is mirrored in."""
    side = min(picture.shape[:2]) * draw.uniform(*zoom)
    height, width = picture.shape[:2]
    centre = np.array([width, height]) / 2 + draw.normal(0.0, shift, 2) * side
    return warp(picture, size, centre, draw_shape(draw) * (side / size))


def take_another_view(picture: Picture, draw: np.random.Generator) -> Picture:
    """The same crop by quarter turns, mirrored or not, a tenth nearer or farther: what may change no judgement."""
    size = len(picture)
    turned = np.rot90(picture[:, ::-1] if draw.integers(2) else picture, int(draw.integers(4)))
    centre = np.full(2, (size - 1) / 2) + draw.normal(0.0, 0.02, 2) * size
    return warp(np.ascontiguousarray(turned), size, centre, np.eye(2) * draw.uniform(*NEARER_OR_FARTHER))


def draw_shape(draw: np.random.Generator) -> NDArray[np.float64]:
    """A random rotation, perhaps mirrored, with a slight squeeze: a 2 x 2 matrix."""
    angle = draw.uniform(0.0, 2.0 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    squeeze = np.exp(draw.normal(0.0, 0.05))
    return turn @ np.diag([squeeze * draw.choice([-1.0, 1.0]), 1.0 / squeeze])


def warp(
    picture: NDArray[np.uint8],
    size: int,
    centre: NDArray[np.float64],
    shape: NDArray[np.float64],
    border: int = cv2.BORDER_REFLECT_101,
) -> Picture:
    """The window whose pixel p shows the picture at centre + shape @ (p - size / 2)."""
    offset = centre - shape @ np.full(2, (size - 1) / 2)
    matrix = np.column_stack([shape, offset])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    softened = _soften(picture, float(np.sqrt(abs(np.linalg.det(shape)))))
    return cv2.warpAffine(softened, matrix, (size, size), flags=flags, borderMode=border).astype(np.uint8, copy=False)


def _soften(picture: NDArray[np.uint8], shrinking: float) -> NDArray[np.uint8]:
    """Blurs before shrinking, so that fine texture does not alias."""
    if shrinking <= ALIASING_FROM:
        return picture
    return cv2.GaussianBlur(picture, (0, 0), 0.35 * shrinking).astype(np.uint8, copy=False)

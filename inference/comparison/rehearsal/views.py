"""A photo seen again, turned, mirrored, rescaled or a row less: nothing on the skin changed, so no finding should."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from inference.comparison.marks import Pixels
from inference.comparison.rehearsal.tallies import Counts
from inference.findings import Lesion, PhotoFindings

Place = tuple[float, float]
TURNS = (17.0, -38.0)  # degrees
SCALES = (0.8, 1.25)
SMALLEST = 6.0  # pixels: a lesion that a smaller view shows smaller may go
WHOLE = 0.6  # diameters from the border at which a lesion is wholly in view
SHIFT = 0.1  # diameters


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The photo seen again; moved says where a place of the first one, x and y in pixels, is in this one."""

    name: str
    pixels: Pixels
    scale: float
    moved: Callable[[float, float], Place]


@dataclass(frozen=True, slots=True)
class Recurrence(Counts):
    """Lesions of the first photo that the view shows wholly; those found again; and of these, what stayed the same."""

    shown: int = 0
    found: int = 0
    same_class: int = 0
    in_place: int = 0


def draw_views(pixels: Pixels) -> Iterator[View]:
    """pixels: uint8 (h, w, 3) RGB."""
    height, width = pixels.shape[:2]
    yield View("turned by 90", np.rot90(pixels).copy(), 1.0, lambda x, y: (y, width - x))
    yield View("turned by 180", np.rot90(pixels, 2).copy(), 1.0, lambda x, y: (width - x, height - y))
    yield View("mirrored", pixels[:, ::-1].copy(), 1.0, lambda x, y: (width - x, y))
    yield View("a row and a column less", pixels[1:, 1:].copy(), 1.0, lambda x, y: (x - 1, y - 1))
    yield from (_turned(pixels, degrees) for degrees in TURNS)
    yield from (_rescaled(pixels, scale) for scale in SCALES)


def count_again(first: PhotoFindings, view: View, again: PhotoFindings) -> Recurrence:
    """A lesion is found again where a mark lies in its inner half."""
    counts = (_seek(lesion, view, again) for lesion in first.lesions)
    return sum((one for one in counts if one), Recurrence())


def _turned(pixels: Pixels, degrees: float) -> View:
    """Skin beyond the border is mirrored: a frame would be an edge that no photo has."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    seen = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)

    def moved(x: float, y: float) -> Place:
        across, down = matrix @ (x - 0.5, y - 0.5, 1.0)
        return float(across) + 0.5, float(down) + 0.5

    return View(f"turned by {degrees:.0f}", np.asarray(seen, np.uint8), 1.0, moved)


def _rescaled(pixels: Pixels, scale: float) -> View:
    height, width = pixels.shape[:2]
    size = round(width * scale), round(height * scale)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    seen = np.asarray(cv2.resize(pixels, size, interpolation=method), np.uint8)
    return View(f"rescaled by {scale}", seen, scale, lambda x, y: (x * size[0] / width, y * size[1] / height))


def _seek(lesion: Lesion, view: View, again: PhotoFindings) -> Recurrence | None:
    (x, y), diameter = view.moved(lesion.x, lesion.y), lesion.diameter * view.scale
    room = min(x, y, again.width - x, again.height - y)
    if room < WHOLE * diameter or (view.scale < 1 and diameter < SMALLEST):
        return None
    near = min(again.lesions, key=lambda it: np.hypot(it.x - x, it.y - y), default=None)
    away = np.hypot(near.x - x, near.y - y) if near else np.inf
    if near is None or away >= max(near.diameter / 2, 1.5):
        return Recurrence(shown=1)
    same = near.lesion_class is lesion.lesion_class
    return Recurrence(1, 1, int(same), int(away < SHIFT * diameter))

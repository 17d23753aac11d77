"""Which spots lie on a ruler: its digits are as dark and round as moles."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.detection import Spot
from inference.scale.ruler import Ruler
from inference.working_copy import WorkingCopy

FINE = 3  # pixels a millimetre of the small picture that a ruler's paper is looked for in
BEYOND = 20  # millimetres before the first tick and behind the last
BROADEST = 50  # millimetres from the ticks to a side: paper that goes on there is no ruler's, or the skin is as light
ALIKE = 22  # levels of each colour that paper may differ from that beside the nearest ticks
SEEDS, UNUSUAL = 16, 45  # places that paper is followed from; levels by which one differs that is none
DIGIT = 4.5  # millimetres: larger holes in the paper are none of its print

BARRED = 2  # in a mask: paper is not followed there

Mask = NDArray[np.uint8]


def lie_on_ruler(copy: WorkingCopy, spots: Sequence[Spot], ruler: Ruler) -> NDArray[np.bool_]:
    """(n,): which spots are printed on the ruler, or stains of it; none where its paper cannot be told from skin."""
    paper = _paper(copy, ruler)
    if paper is None or not spots:
        return np.zeros(len(spots), np.bool_)
    places = (np.array([complex(spot.x, spot.y) for spot in spots]) - ruler.start) / _step(ruler)
    rows, columns = (
        np.round(places.imag).astype(int) + BROADEST * FINE,
        np.round(places.real).astype(int) + BEYOND * FINE,
    )
    height, width = paper.shape
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    return np.asarray(inside & (paper[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)] > 0))


def _step(ruler: Ruler) -> complex:
    """From one pixel of the small picture to the next along the ruler, in the photo."""
    way = ruler.end - ruler.start
    return way / abs(way) / (ruler.mm_per_pixel * FINE)


def _paper(copy: WorkingCopy, ruler: Ruler) -> Mask | None:
    """1 where paper is, and what is printed on it, with the ruler's ticks along the middle row."""
    picture, within = _along(copy.pixels, copy, ruler), _along(np.ones(copy.pixels.shape[:2], np.uint8), copy, ruler)
    mask = np.pad(np.where(within, 0, BARRED).astype(np.uint8), 1)
    flags = 8 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | (1 << 8)
    for x in _seeds(picture[BROADEST * FINE]):
        cv2.floodFill(picture, mask, (x, BROADEST * FINE), 0, (ALIKE,) * 3, (ALIKE,) * 3, flags)
    paper = (mask[1:-1, 1:-1] == 1).astype(np.uint8)
    if paper[0].any() or paper[-1].any():
        return None
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (round(DIGIT * FINE),) * 2)
    return np.asarray(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, disc), np.uint8)


def _seeds(row: NDArray[np.uint8]) -> list[int]:
    """Evenly spread columns of (width, 3) that are as light as most, and neither print nor beside the ruler."""
    columns = np.linspace(BEYOND * FINE, len(row) - BEYOND * FINE, SEEDS, endpoint=False).astype(int)
    colours = row[columns].astype(int)
    usual = np.abs(colours - np.median(colours, axis=0)).max(axis=1) < UNUSUAL
    return [int(x) for x in columns[usual]]


def _along(pixels: NDArray[np.uint8], copy: WorkingCopy, ruler: Ruler) -> NDArray[np.uint8]:
    """The ruler and what lies round it, its first tick BEYOND from the left; nought beyond the photo."""
    step = _step(ruler) * copy.scale
    corner = ruler.start * copy.scale - step * complex(BEYOND, BROADEST) * FINE
    matrix = np.array([[step.real, -step.imag, corner.real], [step.imag, step.real, corner.imag]])
    length = abs(ruler.end - ruler.start) * ruler.mm_per_pixel
    size = round((length + 2 * BEYOND) * FINE), 2 * BROADEST * FINE + 1
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(pixels, matrix, size, flags=flags), np.uint8)

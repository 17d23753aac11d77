"""Where in a photo thin marks lie so close together, in one direction, that they may be the ticks of a ruler.

This is asked of every photo, so it costs a few operations on bytes; all else is done where it finds something.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.photo import Photo
from inference.working_copy import WorkingCopy

Pixels = NDArray[np.uint8]

LEVELS = 4  # the working copy, and smaller ones: ticks of a photo from near are too far apart in it
HALVINGS = 3
BLOCK = 2**HALVINGS  # pixels of a level
ROWS = 16 * BLOCK  # that are worked on together, so that they stay in a processor's cache
STEP = 12  # levels of grey from a pixel to its neighbour; noise and pores have less
ROUGH = 10  # levels a pixel by which a block goes up and down
RETURNS = 1.3  # times what it has risen or fallen to its neighbours: a lesion's edge goes one way, ticks come back
LEAST_BLOCKS = 6
MOST_STRIPS = 5  # of a level, the largest
SHARPER = 2.0  # times as large as it was found a strip is read: where it was found ticks may be two pixels apart
DIRECTIONS = 90
AROUND, APART = 2, 12  # directions that count as one, and that lie between two
CONCENTRATED = 0.14  # share of all changes from light to dark that lie in one direction; round a lesion half as much


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """grey: float32 (height, width), turned so that what may be ticks stands upright. scale: strip per photo pixels.

    corner: x + iy in the photo of its first pixel; angle: of its rows, in radians.
    """

    grey: NDArray[np.float32]
    scale: float
    corner: complex
    angle: float

    def to_photo(self, x: float, y: float) -> complex:
        """x + iy in the photo of a place in the strip."""
        return self.corner + complex(x, y) * np.exp(1j * self.angle) / self.scale


def find_strips(photo: Photo, copy: WorkingCopy) -> Iterator[Strip]:
    """The most crowded ones of each size."""
    finer, zoom = photo.pixels, 1.0
    pixels, scale = copy.pixels, copy.scale
    for _ in range(LEVELS):
        if min(pixels.shape[:2]) < LEAST_BLOCKS * BLOCK:
            return
        roughness, half = _survey(pixels)
        for blocks in _crowds(roughness, half):
            yield from _strips(finer, zoom, blocks * (BLOCK * zoom / scale), BLOCK * zoom / scale)
        finer, zoom, pixels, scale = pixels, scale, half, scale / 2


def _survey(pixels: Pixels) -> tuple[NDArray[np.float32], Pixels]:
    """(rows, columns): how much the pixels of each block differ from their neighbours, noise left out.

    And the picture in grey at half the size.
    """
    parts = (_grey(pixels[top : top + ROWS + 1]) for top in range(0, pixels.shape[0] - BLOCK, ROWS))
    roughness, halves = zip(*((_roughness(grey), _halved(grey[:ROWS])) for grey in parts), strict=True)
    return np.concatenate(roughness), np.concatenate(halves)


def _roughness(grey: Pixels) -> NDArray[np.float32]:
    across, down = cv2.absdiff(grey[:-1, 1:], grey[:-1, :-1]), cv2.absdiff(grey[1:, :-1], grey[:-1, :-1])
    _, rough = cv2.threshold(cv2.max(across, down), STEP, 0, cv2.THRESH_TOZERO)
    return _in_blocks(np.asarray(rough, np.uint8), HALVINGS)


def _crowds(roughness: NDArray[np.float32], half: Pixels) -> list[NDArray[np.float64]]:
    """(n, 2) each: x and y of the middles of blocks full of fine marks that touch each other, in blocks."""
    if np.count_nonzero(roughness > ROUGH) < LEAST_BLOCKS:
        return []
    slope = _slope(half)
    rows, columns = (min(sides) for sides in zip(roughness.shape, slope.shape, strict=True))
    dense = roughness[:rows, :columns] > np.maximum(ROUGH, RETURNS * slope[:rows, :columns])
    joined = cv2.morphologyEx(dense.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    largest = [i + 1 for i in np.argsort(-sizes)[:MOST_STRIPS] if sizes[i] >= LEAST_BLOCKS]
    return [np.argwhere(labels == i)[:, ::-1].astype(np.float64) + 0.5 for i in largest]


def _slope(half: Pixels) -> NDArray[np.float32]:
    """(rows, columns): how much light each block gains or loses from one side to the other, a pixel."""
    light = _in_blocks(half, HALVINGS - 1)
    steps = cv2.Sobel(light, cv2.CV_32F, 1, 0, ksize=1), cv2.Sobel(light, cv2.CV_32F, 0, 1, ksize=1)
    return np.asarray(np.maximum(*map(np.abs, steps)) / BLOCK, np.float32)


def _in_blocks(plane: Pixels, halvings: int) -> NDArray[np.float32]:
    rows, columns = (side >> halvings << halvings for side in plane.shape)
    plane = plane[:rows, :columns]
    for _ in range(halvings):  # by halves: several times faster than at once
        plane = _halved(plane)
    return plane.astype(np.float32)


def _halved(plane: Pixels) -> Pixels:
    return np.asarray(cv2.resize(plane, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8) if pixels.ndim == 3 else pixels  # noqa: PLR2004


def _strips(pixels: Pixels, scale: float, places: NDArray[np.float64], block: float) -> Iterator[Strip]:
    """What lies round blocks of pixels, turned into each of its main directions; places: of their middles."""
    height, width = pixels.shape[:2]
    x0, y0 = np.maximum(places.min(axis=0) - block, 0).astype(int)
    x1, y1 = np.minimum(places.max(axis=0) + block, (width, height)).astype(int)
    grey, zoom = np.ascontiguousarray(_grey(pixels[y0:y1, x0:x1])), min(1.0, SHARPER * BLOCK / block)
    if zoom < 1:
        grey = np.asarray(cv2.resize(grey, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), np.uint8)
    for angle in _directions(grey):
        turned, corner = _turned(grey, (places - (x0, y0)) * zoom, angle, block * zoom)
        yield Strip(turned, scale * zoom, (corner / zoom + complex(x0, y0)) / scale, angle)


def _directions(grey: Pixels) -> list[float]:
    """Angles in radians in which much of all light and dark follows each other, the strongest first."""
    across, down = (cv2.Sobel(grey, cv2.CV_16S, *way)[::2, ::2].astype(np.float32) for way in ((1, 0), (0, 1)))
    strength, angle = cv2.cartToPolar(across, down)
    number = np.minimum((angle % np.pi) * (DIRECTIONS / np.pi), DIRECTIONS - 1).astype(np.intp)
    weights = np.bincount(number.ravel(), np.square(strength).ravel(), DIRECTIONS).astype(np.float64)
    wrapped = np.concatenate([weights[-AROUND:], weights, weights[:AROUND]])
    near = np.convolve(wrapped, np.ones(2 * AROUND + 1), "valid") / max(weights.sum(), 1)
    first = int(near.argmax())
    away = np.abs((np.arange(DIRECTIONS) - first + DIRECTIONS // 2) % DIRECTIONS - DIRECTIONS // 2)
    second = int(np.where(away >= APART, near, 0).argmax())
    return [_middle(weights, one) for one in (first, second) if near[one] > CONCENTRATED]


def _middle(weights: NDArray[np.float64], peak: int) -> float:
    near = np.arange(peak - AROUND, peak + AROUND + 1)
    share = weights[near % DIRECTIONS]
    return float((near + 0.5) @ share / share.sum() * np.pi / DIRECTIONS)


def _turned(
    grey: Pixels, places: NDArray[np.float64], angle: float, margin: float
) -> tuple[NDArray[np.float32], complex]:
    """The box round the places along an angle, and where it begins; beyond the photo all is of one grey."""
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    u, v = places @ along, places @ across
    left, top = u.min() - margin, v.min() - margin
    size = int(np.ceil(u.max() + margin - left)), int(np.ceil(v.max() + margin - top))
    start = left * along + top * across
    matrix = np.stack([along, across, start], axis=1)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    ground = float(np.median(grey))
    turned = cv2.warpAffine(grey.astype(np.float32), matrix, size, flags=flags, borderValue=ground)
    return np.asarray(turned, np.float32), complex(*start)

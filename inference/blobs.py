"""Blobs of every size: maxima of differences of Gaussians over a pyramid, judged against the texture round them.

Places and sizes are those of parabolas through the responses next to each peak (Lowe 2004), so that they do not hang
on where the pixels happen to lie.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

Plane = NDArray[np.float32]
Values = NDArray[np.float64]

SEARCH_SIDE = 1100  # long side of the copy searched: a spot below a 250th of the photo's width is no lesion to judge
SIGMA = 1.4  # of the finest Gaussian, in pixels of a level; the next ones are wider by the root of two each
SIZES = (3.7, 5.2)  # diameters to which the two differences of a level answer most
MIN_LEVEL_SIDE = 12
MIN_RESPONSE = 0.02
TEXTURE_FACTOR = 2.4
TEXTURE_CEILING = 0.05
NEARLY = 0.9  # of that floor may be missing in the pixel nearest to a peak that reaches it
MAX_CURVATURE_RATIO = 8.0  # of the two principal curvatures at a peak: a line or an edge bends one way only


@dataclass(frozen=True, slots=True)
class Blob:
    """A place and rough diameter in pixels of the plane searched; response is in units of optical density."""

    x: float
    y: float
    diameter: float
    response: float


@dataclass(frozen=True, slots=True, eq=False)
class _Differences:
    """One step of the pyramid. size: diameter, in its pixels, of blobs to which it answers most.

    grid: how many pixels of the plane searched one of its own is, across and down.
    """

    plane: Plane
    size: float
    grid: tuple[float, float]

    def place(self, column: Values, row: Values) -> tuple[Values, Values]:
        """In the plane searched; every pixel's middle is half a pixel from its edges, however large it is."""
        x, y = ((at + 0.5) * pixels for at, pixels in zip((column, row), self.grid, strict=True))
        height, width = self.plane.shape
        return x.clip(0.5, width * self.grid[0] - 0.5) - 0.5, y.clip(0.5, height * self.grid[1] - 0.5) - 0.5

    def at(self, x: Values, y: Values) -> Values:
        """The responses at places of the plane searched."""
        column, row = (x + 0.5) / self.grid[0] - 0.5, (y + 0.5) / self.grid[1] - 0.5
        return np.asarray(map_coordinates(self.plane, [row, column], order=1, mode="nearest"), np.float64)


def find_blobs(density: Plane) -> list[Blob]:
    """Blobs denser than their surroundings, strongest first."""
    height, width = density.shape
    shrink = min(1.0, SEARCH_SIDE / max(density.shape))
    small = cv2.resize(density, (round(width * shrink), round(height * shrink)), interpolation=cv2.INTER_AREA)
    scales = list(_differences(np.asarray(small, np.float32), (width, height)))
    blobs = (blob for number in range(len(scales)) for blob in _blobs(scales, number))
    return sorted(blobs, key=lambda blob: -blob.response)


def _differences(plane: Plane, size: tuple[int, int]) -> Iterator[_Differences]:
    """Differences of Gaussians from fine to coarse, of a plane of that width and height or a smaller copy of it."""
    level = np.asarray(cv2.GaussianBlur(plane, (0, 0), SIGMA), np.float32)
    while min(level.shape) >= MIN_LEVEL_SIDE:
        grid = size[0] / level.shape[1], size[1] / level.shape[0]
        middle = cv2.GaussianBlur(level, (0, 0), SIGMA)
        wide = cv2.GaussianBlur(middle, (0, 0), SIGMA * 2**0.5)
        yield _Differences(np.asarray(level - middle), SIZES[0], grid)
        yield _Differences(np.asarray(middle - wide), SIZES[1], grid)
        level = _halve(np.asarray(wide, np.float32))


def _halve(plane: Plane) -> Plane:
    """Every pixel is the mean of those it stands for, so that a turned or cropped photo has the same pyramid."""
    height, width = plane.shape
    return np.asarray(cv2.resize(plane, ((width + 1) // 2, (height + 1) // 2), interpolation=cv2.INTER_LINEAR))


def _blobs(scales: Sequence[_Differences], number: int) -> Iterator[Blob]:
    scale = scales[number]
    column, row, response = _peaks(scale.plane)
    x, y = scale.place(column, row)
    finer, coarser = (scales[near].at(x, y) for near in _neighbours(number, len(scales)))
    octaves = 0.5 * _vertex(finer, response, coarser)
    diameter = scale.size * float(np.sqrt(scale.grid[0] * scale.grid[1])) * 2**octaves
    yield from map(Blob, x.tolist(), y.tolist(), diameter.tolist(), response.tolist())


def _neighbours(number: int, count: int) -> tuple[int, int]:
    """The next finer and coarser scale; at either end twice the same, which leaves the size as it is."""
    return (number - 1 if number else 1), (number + 1 if number + 1 < count else count - 2)


def _peaks(difference: Plane) -> tuple[Values, Values, Values]:
    """Where the response is highest among its neighbours and stands out of the texture: column, row, response."""
    highest = cv2.dilate(difference, np.ones((3, 3), np.uint8))
    places = np.flatnonzero((difference >= highest) & (difference > NEARLY * MIN_RESPONSE))
    y, x = np.divmod(places, difference.shape[1])
    around = _around(difference, y, x)
    (_, top, _), (left, middle, right), (_, bottom, _) = around
    across, down = _vertex(left, middle, right), _vertex(top, middle, bottom)
    response = middle + across * (right - left) / 4 + down * (bottom - top) / 4
    clear = (response > _floor(difference, y, x)) & _bends_both_ways(around)
    return (x + across)[clear], (y + down)[clear], response[clear]


def _around(difference: Plane, y: NDArray[np.intp], x: NDArray[np.intp]) -> Values:
    """Each pixel with its eight neighbours, (3, 3, n); beyond the border the last ones go on."""
    steps, (height, width) = np.arange(-1, 2)[:, None], difference.shape
    rows, columns = (y + steps).clip(0, height - 1), (x + steps).clip(0, width - 1)
    return difference[rows[:, None], columns[None]].astype(np.float64)


def _vertex(before: Values, here: Values, after: Values) -> Values:
    """Where the parabola through three values, one step apart, is highest: -0.5..0.5 steps from the middle one."""
    bend = np.maximum(2 * here - before - after, 1e-9)
    return np.clip((after - before) / (2 * bend), -0.5, 0.5)


def _bends_both_ways(around: Values) -> NDArray[np.bool_]:
    (a, top, b), (left, middle, right), (c, bottom, d) = around
    across, down, mixed = 2 * middle - left - right, 2 * middle - top - bottom, (a + d - b - c) / 4
    determinant = across * down - mixed**2
    limit = (MAX_CURVATURE_RATIO + 1) ** 2 / MAX_CURVATURE_RATIO
    return np.asarray((determinant > 0) & ((across + down) ** 2 < limit * determinant))


def _floor(difference: Plane, y: NDArray[np.intp], x: NDArray[np.intp]) -> Values:
    """What a response must exceed: the typical size of those round it, with single strong blobs held down."""
    small = cv2.resize(np.abs(difference), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    typical = cv2.blur(np.minimum(small, TEXTURE_CEILING), (31, 31))
    row, column = (
        (at + 0.5) * few / of - 0.5 for at, few, of in zip((y, x), small.shape, difference.shape, strict=True)
    )
    texture = map_coordinates(typical, [row, column], order=1, mode="nearest").astype(np.float64)
    return np.maximum(MIN_RESPONSE, TEXTURE_FACTOR * texture)

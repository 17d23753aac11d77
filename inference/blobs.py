"""Blobs of every size: maxima of differences of Gaussians over a pyramid, judged against the texture round them."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

SEARCH_SIDE = 1100  # long side of the copy searched: a spot below a 250th of the photo's width is no lesion to judge
SIGMA = 1.4  # of the finest Gaussian, in pixels of a level; the next ones are wider by the root of two each
SIZES = (3.7, 5.2)  # diameters to which the two differences of a level answer most
MIN_LEVEL_SIDE = 12
MIN_RESPONSE = 0.02
TEXTURE_FACTOR = 2.4
TEXTURE_CEILING = 0.05
MAX_CURVATURE_RATIO = 8.0  # of the two principal curvatures at a peak: a line or an edge bends one way only


@dataclass(frozen=True, slots=True)
class Blob:
    """A place and rough diameter in pixels of the plane searched; response is in units of optical density."""

    x: float
    y: float
    diameter: float
    response: float


def find_blobs(density: Plane) -> list[Blob]:
    """Blobs denser than their surroundings, strongest first."""
    shrink = min(1.0, SEARCH_SIDE / max(density.shape))
    size = (round(density.shape[1] * shrink), round(density.shape[0] * shrink))
    small = np.asarray(cv2.resize(density, size, interpolation=cv2.INTER_AREA), np.float32)
    blobs = [blob for difference, size, step in _differences(small) for blob in _blobs(difference, size, step / shrink)]
    inside = (blob for blob in blobs if blob.x <= density.shape[1] - 1 and blob.y <= density.shape[0] - 1)
    return sorted(inside, key=lambda blob: -blob.response)


def _differences(plane: Plane) -> Iterator[tuple[Plane, float, int]]:
    """Differences of Gaussians from fine to coarse: plane, best diameter, step of its pixels."""
    level, step = np.asarray(cv2.GaussianBlur(plane, (0, 0), SIGMA), np.float32), 1
    while min(level.shape) >= MIN_LEVEL_SIDE:
        middle = cv2.GaussianBlur(level, (0, 0), SIGMA)
        wide = cv2.GaussianBlur(middle, (0, 0), SIGMA * 2**0.5)
        yield np.asarray(level - middle), SIZES[0], step
        yield np.asarray(middle - wide), SIZES[1], step
        level, step = np.ascontiguousarray(wide[::2, ::2]), step * 2


def _blobs(difference: Plane, size: float, step: float) -> Iterator[Blob]:
    peaks = _peaks(difference)
    responses = difference[peaks[:, 0], peaks[:, 1]]
    for (y, x), response in zip(peaks.tolist(), responses.tolist(), strict=True):
        yield Blob(x * step, y * step, size * step, response)


def _peaks(difference: Plane) -> NDArray[np.intp]:
    """Where the response is highest among its neighbours and stands out of the texture: (n, 2) of y, x."""
    highest = cv2.dilate(difference, np.ones((3, 3), np.uint8))
    floor = np.maximum(MIN_RESPONSE, TEXTURE_FACTOR * _texture(difference))
    places = np.flatnonzero((difference >= highest) & (difference > floor))
    peaks = np.stack(np.divmod(places, difference.shape[1]), axis=1)
    return peaks[_bends_both_ways(difference, peaks)]


def _bends_both_ways(difference: Plane, peaks: NDArray[np.intp]) -> NDArray[np.bool_]:
    padded = np.pad(difference, 1, mode="edge")
    y, x = peaks[:, 0] + 1, peaks[:, 1] + 1
    centre = 2 * padded[y, x]
    across = centre - padded[y, x - 1] - padded[y, x + 1]
    down = centre - padded[y - 1, x] - padded[y + 1, x]
    mixed = (padded[y + 1, x + 1] + padded[y - 1, x - 1] - padded[y + 1, x - 1] - padded[y - 1, x + 1]) / 4
    determinant = across * down - mixed**2
    limit = (MAX_CURVATURE_RATIO + 1) ** 2 / MAX_CURVATURE_RATIO
    return np.asarray((determinant > 0) & ((across + down) ** 2 < limit * determinant))


def _texture(difference: Plane) -> Plane:
    """Typical size of the response in the neighbourhood, with single strong blobs held down."""
    small = cv2.resize(np.abs(difference), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    typical = cv2.blur(np.minimum(small, TEXTURE_CEILING), (31, 31))
    return np.asarray(cv2.resize(typical, difference.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)

"""Blobs of every size: maxima of a difference of Gaussians over a pyramid, judged against the texture round them."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

SIGMAS = (1.4, 2.0)  # two sizes an octave, in pixels of a level
RATIO = 1.6  # of the two Gaussians; their difference then comes close to a Laplacian
SIZE_PER_SIGMA = 2.5  # diameter of the disc to which such a difference answers most
MIN_LEVEL_SIDE = 24
MIN_RESPONSE = 0.028
TEXTURE_FACTOR = 2.6


@dataclass(frozen=True, slots=True)
class Blob:
    """A place and rough diameter in working pixels; response is in units of optical density."""

    x: float
    y: float
    diameter: float
    response: float


def find_blobs(density: Plane) -> list[Blob]:
    """Blobs denser than their surroundings, strongest first."""
    blobs = [blob for level, scale in _pyramid(density) for blob in _blobs_of_level(level, scale)]
    return sorted(blobs, key=lambda blob: -blob.response)


def _pyramid(density: Plane) -> Iterator[tuple[Plane, int]]:
    level, scale = density, 1
    while min(level.shape) >= MIN_LEVEL_SIDE:
        yield level, scale
        level, scale = np.asarray(cv2.pyrDown(level), np.float32), scale * 2


def _blobs_of_level(level: Plane, scale: int) -> Iterator[Blob]:
    for sigma in SIGMAS:
        response = cv2.GaussianBlur(level, (0, 0), sigma) - cv2.GaussianBlur(level, (0, 0), sigma * RATIO)
        for y, x in _peaks(np.asarray(response, np.float32)):
            diameter = SIZE_PER_SIGMA * sigma * scale
            yield Blob(float(x * scale), float(y * scale), diameter, float(response[y, x]))


def _peaks(response: Plane) -> NDArray[np.intp]:
    """Where the response is highest among its neighbours and stands out of the texture: (n, 2) of y, x."""
    highest = cv2.dilate(response, np.ones((3, 3), np.uint8))
    floor = np.maximum(MIN_RESPONSE, TEXTURE_FACTOR * _texture(response))
    return np.argwhere((response >= highest) & (response > floor))


def _texture(response: Plane) -> Plane:
    """Typical size of the response in the neighbourhood, with single strong blobs held down."""
    small = cv2.resize(np.minimum(np.abs(response), 0.08), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    typical = cv2.blur(small, (31, 31))
    return np.asarray(cv2.resize(typical, response.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)

"""What early vision sees: intensity, two colour opponencies, four orientations.

Itti, Koch and Niebur 1998, part II.
"""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.saliency.pyramid import Plane

ANGLES = (0, 45, 90, 135)
DIM = 0.1  # of the brightest pixel: colour is not perceived below it
GABOR_SIDE, GABOR_SIGMA, GABOR_WAVELENGTH = 9, 2.3, 5.0


def split_channels(pixels: NDArray[np.uint8]) -> tuple[Plane, Plane, Plane]:
    """Intensity, red-green and blue-yellow opponency of uint8 (h, w, 3) RGB, float32 (h, w); intensity is in 0..1."""
    planes = cv2.split(pixels)
    if all(np.array_equal(planes[0], plane) for plane in planes[1:]):
        grey = planes[0].astype(np.float32) / np.float32(255)
        return grey, np.zeros_like(grey), np.zeros_like(grey)
    red, green, blue = (plane.astype(np.float32) / np.float32(255) for plane in planes)
    intensity = (red + green + blue) / np.float32(3)
    bright = (intensity > DIM * intensity.max()).astype(np.float32)
    hue = bright / np.maximum(intensity, np.float32(1e-3))
    return intensity, *_opponencies(red * hue, green * hue, blue * hue, bright)


def _opponencies(red: Plane, green: Plane, blue: Plane, bright: Plane) -> tuple[Plane, Plane]:
    """Broadly tuned red - green and blue - yellow; a negative response of a colour counts as none.

    Divided by intensity the three colours add up to 3 where it is bright, so that red - (green + blue) / 2 is
    1.5 (red - 1), and yellow, (red + green) / 2 - |red - green| / 2 - blue, is min(red, green) - blue.
    """
    weight = np.float32(1.5)
    pure_red, pure_green, pure_blue = (weight * np.maximum(0, colour - bright) for colour in (red, green, blue))
    return pure_red - pure_green, pure_blue - np.maximum(0, np.minimum(red, green) - blue)


def orientation(level: Plane, angle: int) -> Plane:
    """Response of one level to edges and lines across `angle` degrees: a Gabor filter in two phases, their energy."""
    responses = [cv2.filter2D(level, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT) for kernel in _gabor(angle)]
    return np.asarray(cv2.magnitude(*responses), np.float32)


@cache
def _gabor(angle: int) -> tuple[Plane, Plane]:
    even, odd = (
        cv2.getGaborKernel(
            (GABOR_SIDE, GABOR_SIDE), GABOR_SIGMA, np.radians(angle), GABOR_WAVELENGTH, 1.0, phase, cv2.CV_32F
        )
        for phase in (0.0, np.pi / 2)
    )
    # Without a zero mean the even phase would answer to plain brightness.
    return even - even.mean(), odd - odd.mean()

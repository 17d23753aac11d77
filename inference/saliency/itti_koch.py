"""The saliency map of Itti, Koch and Niebur, in whole-array arithmetic.

L. Itti, C. Koch, E. Niebur: A model of saliency-based visual attention for rapid scene analysis. IEEE Transactions on
Pattern Analysis and Machine Intelligence 20 (1998) 1254-1259. Equation numbers below are theirs. Their double opponency
(2, 3) is taken as the difference of one opponency between centre and surround, so that an evenly coloured field is not
salient.
"""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.saliency.channels import ANGLES, orientation, split_channels
from inference.saliency.pyramid import CENTRES, Plane, centre_surround, gaussian_pyramid

SUM_LEVEL = 4  # the level at which maps are added up
PEAK_SHARE = 0.1  # of the highest peak: lower ones are ripples, not rivals
FLAT = 1e-4  # a map that nowhere rises above rounding shows nothing


def saliency_map(pixels: NDArray[np.uint8]) -> Plane:
    """Saliency 0..1, float32 (h, w), of uint8 (h, w, 3) RGB; 1 is the most salient place, all 0 where nothing is."""
    brightness, *opponencies = split_channels(pixels)
    intensity = gaussian_pyramid(brightness)
    size = intensity[SUM_LEVEL].shape[::-1]
    colour = sum((_colour(channel, size) for channel in opponencies), np.zeros(size[::-1], np.float32))  # (6)
    parts = (_conspicuity(intensity, size), colour, _orientations(intensity, size))  # (5), (6), (7)
    total = np.asarray([promote(part) for part in parts]).mean(axis=0)  # (8)
    whole = cv2.resize(total, pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.clip(whole / max(float(whole.max()), FLAT), 0, 1)


def promote(plane: Plane) -> Plane:
    """The operator N: a map with one high peak is strengthened, one with many alike peaks is held down.

    The map is scaled to 0..1 and multiplied by (1 - m)^2, m the mean of its other peaks.
    """
    low, high = float(plane.min()), float(plane.max())
    if high - low < FLAT:
        return np.zeros_like(plane)
    scaled = (plane - np.float32(low)) / np.float32(high - low)
    peaks = scaled[(scaled >= cv2.dilate(scaled, np.ones((3, 3), np.uint8))) & (scaled > PEAK_SHARE)]
    others = peaks[peaks < 1]
    rivals = float(others.mean()) if others.size else 0.0
    return np.asarray(scaled * np.float32((1 - rivals) ** 2))


def _colour(opponency: Plane, size: tuple[int, int]) -> Plane:
    """Black and white shapes have none, and need not be asked at every scale."""
    return _conspicuity(gaussian_pyramid(opponency), size) if opponency.any() else np.zeros(size[::-1], np.float32)


def _conspicuity(levels: Sequence[Plane], size: tuple[int, int]) -> Plane:
    return _add_up(centre_surround(levels), size)


def _orientations(intensity: Sequence[Plane], size: tuple[int, int]) -> Plane:
    total = np.zeros(size[::-1], np.float32)
    for angle in ANGLES:
        levels = [orientation(level, angle) if i >= CENTRES[0] else level for i, level in enumerate(intensity)]
        total += promote(_conspicuity(levels, size))
    return total


def _add_up(maps: Iterable[Plane], size: tuple[int, int]) -> Plane:
    """Sum across scales: each map promoted, then brought to one size."""
    total = np.zeros(size[::-1], np.float32)
    for plane in maps:
        total += cv2.resize(promote(plane), size, interpolation=cv2.INTER_AREA)
    return total

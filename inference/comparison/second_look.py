"""Whether the other photo shows a spot where a lesion was marked in one only: then it is neither new nor gone.

Detector and network draw a line between lesion and none; a lesion near it may be marked at one visit and not at the
next. What is there is asked of the photos themselves.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.comparison.marks import Marks, Pixels, Places, Vector

Plane = NDArray[np.float32]

SIDE = 1400  # pixels of the long side
LEAST_DIAMETER = 3.0  # pixels looked at: narrower discs hold no more than noise
STRAY = 0.008  # of the long side that a place may be off by
LEAST_CONTRAST = 0.02  # of optical density: a lesion with less is not to be looked for
THERE = 0.5  # share of a lesion's contrast from which the spot at its place is the same
CORE, RING = 0.7, (1.3, 2.2)  # in radii: what is held to be lesion, and the skin round it


def show_spots(pixels: tuple[Pixels, Pixels], lesions: Marks, places: Places, scales: Vector) -> NDArray[np.bool_]:
    """Whether the second photo shows at each place what the first shows at each lesion, a scale larger."""
    own, other = (_density(one) for one in pixels)
    each = zip(lesions.places, places, np.exp(lesions.sizes), scales, strict=True)
    contrasts = [
        (_contrast(own, here, size, 0.0), _contrast(other, there, size * scale, STRAY))
        for here, there, size, scale in each
    ]
    return np.array([one > LEAST_CONTRAST and two >= THERE * one for one, two in contrasts], np.bool_)


def _density(pixels: Pixels) -> Plane:
    """Optical density in the green light, which pigment takes most from."""
    scale = min(1.0, SIDE / max(pixels.shape[:2]))
    green = cv2.resize(pixels[:, :, 1], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(-np.log((green.astype(np.float32) + 1) / 256), np.float32)


def _contrast(density: Plane, place: complex, size: float, stray: float) -> float:
    """The greatest contrast of a disc of that size to its ring, within stray of the place; lengths in long sides."""
    height, width = density.shape
    unit = max(height, width)
    diameter = max(LEAST_DIAMETER, size * unit)
    reach = round(stray * unit)
    half = int(np.ceil(RING[1] * diameter / 2)) + 1
    x, y = round(place.real * unit + width / 2 - 0.5), round(place.imag * unit + height / 2 - 0.5)
    side = 2 * (half + reach) + 1
    patch = cv2.getRectSubPix(density, (side, side), (x, y))
    axis = np.arange(-half, half + 1, dtype=np.float32)
    away = np.hypot(axis, axis[:, None]) / (diameter / 2)
    disc, ring = (
        np.asarray(mask / mask.sum(), np.float32) for mask in (away <= CORE, (away > RING[0]) & (away < RING[1]))
    )
    answer = cv2.filter2D(patch, -1, disc - ring)[half : side - half, half : side - half]
    return float(answer.max())

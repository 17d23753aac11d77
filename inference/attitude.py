"""Shows the network every crop in one attitude, so that a photo that is turned or mirrored gives the same answers.

A network trained on turned crops answers nearly, but not quite, the same to each of the eight attitudes of a square; a
lesion near a class's border changed class with them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.classifier import Classification, Classifier
from inference.crops import Pixels

SMALL = 16  # pixels: in which way a crop brightens shows in a small copy

FLIPS = {(True, False): 0, (False, True): 1, (True, True): -1}  # as OpenCV numbers them

Picture = NDArray[Any]
Attitude = tuple[bool, bool, bool]  # whether rows, then columns, are reversed, and then rows exchanged for columns


def classify_alike(classifier: Classifier, crops: Pixels) -> Classification:
    """What the classifier says of uint8 (n, s, s, 3) crops, whichever way these are turned or mirrored."""
    attitudes = [_attitude(crop) for crop in crops]
    seen = classifier.classify(_each(_turn, crops, attitudes))
    return replace(seen, activations=_each(_turn_back, seen.activations, attitudes))


def _each(turn: Callable[[Picture, Attitude], Picture], pictures: Picture, attitudes: list[Attitude]) -> Picture:
    turned = np.empty_like(pictures)
    for place, picture, attitude in zip(turned, pictures, attitudes, strict=True):
        place[...] = turn(picture, attitude)
    return turned


def _attitude(crop: Pixels) -> Attitude:
    """What makes a crop brighten to the right and the bottom, and most to the right."""
    light = cv2.resize(crop, (SMALL, SMALL), interpolation=cv2.INTER_AREA).sum(axis=2, dtype=np.int64)
    axis = 2 * np.arange(SMALL) + 1 - SMALL
    down, across = int(light.sum(axis=1) @ axis), int(light.sum(axis=0) @ axis)
    return down < 0, across < 0, abs(down) > abs(across)


def _turn(picture: Picture, attitude: Attitude) -> Picture:
    flipped = _flip(picture, attitude)
    return cv2.transpose(flipped) if attitude[2] else flipped


def _turn_back(picture: Picture, attitude: Attitude) -> Picture:
    return _flip(cv2.transpose(picture) if attitude[2] else picture, attitude)


def _flip(picture: Picture, attitude: Attitude) -> Picture:
    rows, columns, _ = attitude
    return cv2.flip(picture, FLIPS[rows, columns]) if rows or columns else picture

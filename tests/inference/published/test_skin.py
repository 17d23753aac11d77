"""The published skin rule: colours on either side of its limits."""

import cv2
import numpy as np
import pytest

from inference.published.skin import find_published_skin


def share_of(colour: tuple[int, int, int]) -> float:
    return find_published_skin(np.full((20, 20, 3), colour, np.uint8), 1.0).share


@pytest.mark.parametrize("colour", [(220, 180, 160), (205, 150, 125), (150, 105, 85)])
def test_skin_is_skin(colour):
    assert share_of(colour) == 1.0


@pytest.mark.parametrize("colour", [(90, 120, 200), (60, 140, 70), (128, 128, 128), (250, 250, 250), (255, 0, 0)])
def test_other_things_are_not(colour):
    assert share_of(colour) == 0.0


@pytest.mark.parametrize(("cr", "cb", "share"), [(132, 120, 1.0), (128, 120, 0.0), (150, 128, 1.0), (150, 132, 0.0)])
def test_limits_of_red_and_blue(cr, cb, share):
    """Cr and Cb within one of those asked for: colours of eight bits do not hold every pair."""
    pixels = cv2.cvtColor(np.full((20, 20, 3), (140, cr, cb), np.uint8), cv2.COLOR_YCrCb2RGB)
    assert find_published_skin(pixels, 1.0).share == share


def test_single_pixels_are_smoothed_away():
    pixels = np.full((20, 20, 3), (205, 150, 125), np.uint8)
    pixels[10, 10] = (0, 0, 255)
    assert find_published_skin(pixels, 1.0).share == 1.0

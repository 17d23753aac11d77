"""Crops: square, centred where they can be, whole at borders."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.crops import cut_close_up, cut_crops

PIXELS = np.full((150, 200, 3), 200, np.uint8)


def test_a_crop_is_three_diameters_wide_and_centred():
    pixels = PIXELS.copy()
    pixels[60:80, 90:110] = 0
    crop = cut_crops(pixels, np.array([[100.0, 70.0]]), np.array([20.0]), 60)[0]
    dark = np.argwhere(crop[:, :, 0] < 100)
    assert dark.min(axis=0).tolist() == [20, 20]
    assert dark.max(axis=0).tolist() == [39, 39]


@given(x=st.floats(0, 200), y=st.floats(0, 150), diameter=st.floats(0.5, 400))
def test_crops_hold_nothing_but_photo(x, y, diameter):
    crops = cut_crops(PIXELS, np.array([[x, y]]), np.array([diameter]), 32)
    assert crops.shape == (1, 32, 32, 3)
    assert (crops == 200).all()


def test_no_lesion_gives_no_crop():
    assert cut_crops(PIXELS, np.empty((0, 2)), np.empty(0), 32).shape == (0, 32, 32, 3)


def test_a_close_up_keeps_its_centred_square():
    pixels = PIXELS.copy()
    pixels[:, :20] = 0
    assert (cut_close_up(pixels, 50) == 200).all()


def test_a_small_crop_follows_its_centre_to_a_part_of_a_pixel():
    ramp = np.repeat(np.arange(200, dtype=np.uint8)[None, :, None], 150, axis=0).repeat(3, axis=2)
    here, there = cut_crops(ramp, np.array([[100.0, 70.0], [100.4, 70.0]]), np.array([40.0, 40.0]), 160)
    assert (there.astype(int) - here).mean() == pytest.approx(0.4, abs=0.1)


@given(x=st.floats(0, 90), y=st.floats(0, 60), diameter=st.floats(2, 30))
def test_the_crops_of_a_mirrored_photo_are_mirrored(x, y, diameter):
    pixels = np.random.default_rng(1).integers(0, 256, (60, 90, 3), dtype=np.uint8)
    crop = cut_crops(pixels, np.array([[x, y]]), np.array([diameter]), 160)[0].astype(int)
    other = cut_crops(pixels[:, ::-1], np.array([[90 - x, y]]), np.array([diameter]), 160)[0, :, ::-1]
    assert np.abs(crop - other).mean() < 3

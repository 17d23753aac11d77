"""Hairs, alone, crossing and in knots, and lesions that lie under them."""

import cv2
import numpy as np
import pytest

from inference.detection import Spot, find_spots
from inference.phantoms import TONES, draw_phantom
from inference.skin import find_skin
from inference.working_copy import make_working_copy
from tests.inference.pictures import as_photo

WIDTH, HEIGHT = 900, 700
HAIR = (70, 52, 44)


def spots_of(pixels: np.ndarray) -> list[Spot]:
    copy = make_working_copy(as_photo(pixels))
    return find_spots(copy, find_skin(copy.pixels, copy.scale))


@pytest.fixture(scope="module")
def skin() -> np.ndarray:
    return draw_phantom(21, WIDTH, HEIGHT, lesions=0).pixels


@pytest.fixture
def pixels(skin: np.ndarray) -> np.ndarray:
    """Bare skin to draw on."""
    return skin.copy()


def lay_hairs(pixels: np.ndarray, middle: tuple[int, int], count: int, length: float, thickness: int) -> None:
    """Bent hairs, all through about the same place."""
    rng = np.random.default_rng(count)
    for angle in rng.uniform(0, np.pi, count):
        along = np.array([np.cos(angle), np.sin(angle)])
        across = np.array([-along[1], along[0]]) * rng.normal(0, length / 8)
        steps = np.linspace(-1, 1, 12)[:, None]
        points = np.asarray(middle) + rng.normal(0, 4, 2) + steps * along * length / 2 + (1 - steps**2) * across
        cv2.polylines(pixels, [np.round(points).astype(np.int32)], False, HAIR, thickness, cv2.LINE_AA)


@pytest.mark.parametrize("tone", TONES)
def test_hairs_on_bare_skin_are_no_spots(tone):
    spots = spots_of(draw_phantom(22, WIDTH, HEIGHT, tone=tone, lesions=0, hairs=120).pixels)
    assert all(spot.cut for spot in spots)  # of a hair that leaves the photo only the end is seen


@pytest.mark.parametrize("count", [2, 3, 12, pytest.param(25, marks=pytest.mark.slow)])
def test_where_hairs_cross_there_is_no_spot(count, pixels):
    for x in range(150, WIDTH, 200):
        for y in range(150, HEIGHT, 200):
            lay_hairs(pixels, (x, y), count, 130, 2)
    assert len(spots_of(pixels)) <= 1


def test_a_mole_under_hairs_is_a_spot(pixels):
    cv2.circle(pixels, (450, 350), 11, (105, 70, 52), -1, cv2.LINE_AA)
    lay_hairs(pixels, (450, 350), 4, 160, 1)
    (spot,) = spots_of(cv2.GaussianBlur(pixels, (0, 0), 0.8))
    assert np.hypot(spot.x - 450, spot.y - 350) < 4
    assert spot.diameter == pytest.approx(22, rel=0.3)


def test_a_mole_cut_by_the_border_is_no_hair(pixels):
    cv2.circle(pixels, (0, 350), 12, (105, 70, 52), -1, cv2.LINE_AA)
    (spot,) = spots_of(cv2.GaussianBlur(pixels, (0, 0), 0.8))
    assert spot.cut

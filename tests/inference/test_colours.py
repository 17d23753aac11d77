"""Green, bright blue, written ink and what lies on no skin is foreign; pigment of every shade on every tone is not."""

import cv2
import numpy as np
import pytest

from inference.colours import are_foreign
from inference.detection import Spot
from inference.findings import Box
from inference.phantoms import KINDS, TONES, draw_phantom
from inference.working_copy import WorkingCopy, make_working_copy
from tests.inference.pictures import phantom_photo


def drawn(spot_colour: tuple[int, int, int], ground: tuple[int, int, int] = (200, 160, 140)) -> WorkingCopy:
    pixels = np.full((200, 200, 3), ground, np.uint8)
    cv2.circle(pixels, (100, 100), 10, spot_colour, -1, cv2.LINE_AA)
    return WorkingCopy(pixels, 0.5)


SPOT = Spot(200, 200, 40, Box(180, 180, 220, 220), 0.5, 4.0, 1.0, cut=False)


@pytest.mark.parametrize(
    ("colour", "foreign"),
    [
        ((50, 105, 100), True),
        ((25, 40, 120), True),
        ((90, 55, 40), False),
        ((20, 16, 18), False),
        ((55, 64, 98), False),
        ((170, 60, 60), False),
    ],
    ids=["teal", "navy", "brown", "black", "blue-grey melanoma", "red"],
)
def test_a_spot_is_foreign_by_its_own_colour(colour, foreign) -> None:
    assert are_foreign(drawn(colour), [SPOT]).tolist() == [foreign]


def test_a_spot_on_blue_cloth_is_foreign_and_one_beside_it_is_not() -> None:
    assert are_foreign(drawn((20, 20, 25), ground=(50, 60, 110)), [SPOT]).all()
    copy = drawn((90, 55, 40))
    copy.pixels[:, 120:] = (50, 60, 110)
    assert not are_foreign(copy, [SPOT]).any()


SKIN = 200, 160, 140
DOT = Spot(100, 100, 8, Box(96, 96, 104, 104), 0.5, 3.0, 1.0, cut=False)


def beside_a_stroke(spot_share: float, stroke_share: float, *, brown: bool = False) -> WorkingCopy:
    """A dot 8 pixels wide and a line beside it; grey takes the same share of all light, brown leaves much red."""
    pixels = np.full((200, 200, 3), SKIN, np.uint8)
    left = [spot_share**0.4, spot_share, spot_share**1.3] if brown else [spot_share] * 3
    cv2.circle(pixels, (100, 100), 4, tuple(round(level * share) for level, share in zip(SKIN, left, strict=True)), -1)
    cv2.line(pixels, (109, 80), (109, 120), tuple(round(level * stroke_share) for level in SKIN), 2)
    return WorkingCopy(pixels, 1.0)


@pytest.mark.parametrize(
    ("copy", "inked"),
    [
        (beside_a_stroke(0.4, 0.4), True),
        (beside_a_stroke(0.4, 0.4, brown=True), False),
        (beside_a_stroke(0.2, 0.7), False),
        (beside_a_stroke(0.2, 1.0), False),
    ],
    ids=["a stroke's end", "a mole beside a stroke", "a black mole beside a hair", "a black mole alone"],
)
def test_a_grey_dot_beside_strokes_as_dark_is_ink(copy, inked) -> None:
    assert are_foreign(copy, [DOT]).tolist() == [inked]


def test_a_black_mole_that_the_border_cuts_is_no_ink() -> None:
    pixels = np.full((200, 200, 3), SKIN, np.uint8)
    pixels[96:104, :6] = (80, 64, 56)
    cut = Spot(2, 100, 8, Box(0, 96, 4, 104), 0.5, 3.0, 1.0, cut=True)
    assert not are_foreign(WorkingCopy(pixels, 1.0), [cut]).any()


def test_what_is_wider_than_a_pen_is_no_ink() -> None:
    copy = beside_a_stroke(0.4, 0.4)
    larger = WorkingCopy(cv2.resize(copy.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), 2.0)
    assert not are_foreign(larger, [DOT]).any()


@pytest.mark.parametrize("tone", TONES)
def test_no_drawn_lesion_is_foreign(tone: str) -> None:
    phantom = draw_phantom(5, 640, 480, tone=tone, lesions=12, suspicious=3)
    spots = [Spot(it.x, it.y, it.diameter, Box(0, 0, 9, 9), 0.5, 4.0, 1.0, cut=False) for it in phantom.truth]
    assert {it.kind for it in phantom.truth} <= set(KINDS)
    assert not are_foreign(make_working_copy(phantom_photo(phantom)), spots).any()


def test_no_spots_are_no_trouble() -> None:
    assert are_foreign(drawn((0, 0, 0)), []).shape == (0,)

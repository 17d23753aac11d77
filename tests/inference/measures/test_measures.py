"""Measures of drawn lesions whose size, shape and colour are known."""

import dataclasses

import cv2
import numpy as np
import pytest

from inference.findings import Colour
from tests.inference.lesions import make_lesion
from tests.inference.measures.drawn import BROWN, SKIN, draw, measure, measure_drawn, oval, star


def test_a_disc_is_measured_right():
    measures = measure_drawn(oval(80, 80)).measures
    assert measures.area == pytest.approx(np.pi * 40**2, rel=0.04)
    assert measures.longest_diameter == pytest.approx(80, rel=0.03)
    assert measures.asymmetry < 0.02
    assert measures.border < 0.02
    assert measures.variegation < 0.03
    assert not measures.cut_by_border
    assert list(bytes.fromhex(measures.mean_colour[1:])) == pytest.approx(BROWN, abs=4)
    assert list(bytes.fromhex(measures.skin_colour[1:])) == pytest.approx(SKIN, abs=4)


@pytest.mark.parametrize("turn", [0.0, 0.4, 0.9, 1.5])
def test_an_oval_is_long_and_regular_however_it_lies(turn):
    measures = measure_drawn(oval(100, 64, turn=turn)).measures
    assert measures.longest_diameter == pytest.approx(100, rel=0.03)
    assert measures.area == pytest.approx(np.pi * 100 * 64 / 4, rel=0.04)
    assert measures.asymmetry < 0.03
    assert measures.border < 0.02


def test_the_outline_runs_along_the_edge():
    outline = measure_drawn(oval(100, 64)).outline
    mask = cv2.fillPoly(np.zeros((400, 400), np.uint8), [np.round(outline).astype(np.int32)], 1)
    true = cv2.fillPoly(np.zeros((400, 400), np.uint8), [np.round(oval(100, 64)).astype(np.int32)], 1)
    assert (mask & true).sum() / (mask | true).sum() > 0.95


def test_a_half_and_a_star_are_irregular():
    drop = oval(80, 80)
    drop[:, 0] += np.clip(drop[:, 0] - 200, 0, None) * 0.9 * (drop[:, 1] > 200)
    lopsided, toothed = measure_drawn(drop).measures, measure_drawn(star(40, 7, 0.18)).measures
    assert lopsided.asymmetry > 0.05
    assert toothed.border > 0.15
    assert toothed.asymmetry < lopsided.asymmetry


def test_two_colours_are_variegated():
    pixels = draw(oval(80, 80))
    pixels[160:240, 160:200] = (40, 30, 30)
    two = measure(pixels, make_lesion(x=200, y=200, diameter=80)).measures
    assert two.variegation > 0.2 > 5 * measure_drawn(oval(80, 80)).measures.variegation


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((30, 26, 26), Colour.BLACK),
        ((76, 50, 40), Colour.DARK_BROWN),
        ((112, 78, 60), Colour.BROWN),
        ((165, 120, 90), Colour.LIGHT_BROWN),
        ((150, 50, 50), Colour.RED),
        ((90, 92, 108), Colour.BLUE_GREY),
    ],
)
def test_colours_have_names(colour, name):
    assert measure_drawn(oval(80, 80), colour).measures.colour is name


def test_darkness_is_the_share_of_light_taken_away():
    half = tuple(round(level / 2) for level in SKIN)
    assert measure_drawn(oval(80, 80), half).measures.darkness == pytest.approx(0.5, abs=0.03)


def test_millimetres_need_a_scale():
    pixels, lesion = draw(oval(80, 80)), make_lesion(x=200, y=200, diameter=80)
    assert measure(pixels, lesion).measures.diameter_mm is None
    assert measure(pixels, lesion, mm=0.1).measures.diameter_mm == pytest.approx(8, rel=0.03)


def test_a_lesion_cut_by_the_border_is_marked():
    pixels = draw(oval(80, 80, x=20))
    measured = measure(pixels, make_lesion(x=28, y=200, diameter=70))
    assert measured.measures.cut_by_border
    assert measured.outline[:, 0].min() >= 0
    assert measured.measures.area < np.pi * 40**2 * 0.9


def test_hairs_across_change_little():
    bare = draw(oval(80, 80))
    hairy = bare.copy()
    for offset in (-20, 5, 25):
        cv2.line(hairy, (130, 190 + offset), (270, 210 + offset), (60, 45, 40), 1, cv2.LINE_AA)
    lesion = make_lesion(x=200, y=200, diameter=80)
    one, other = measure(bare, lesion).measures, measure(hairy, lesion).measures
    assert other.area == pytest.approx(one.area, rel=0.06)
    assert other.border < 0.05


@pytest.mark.parametrize("turn", [lambda p: p[:, ::-1], lambda p: p[::-1], lambda p: p.swapaxes(0, 1)])
def test_turns_and_mirrors_change_nothing(turn):
    pixels, lesion = draw(star(40, 3, 0.2)), make_lesion(x=200, y=200, diameter=80)
    one, other = measure(pixels, lesion).measures, measure(np.ascontiguousarray(turn(pixels)), lesion).measures
    assert one.colour is other.colour
    for name in ("area", "longest_diameter", "asymmetry", "border", "variegation", "darkness"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), rel=0.03, abs=0.006), name


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_scale_changes_sizes_alone(factor):
    pixels, lesion = draw(star(40, 3, 0.2)), make_lesion(x=200, y=200, diameter=80)
    larger = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    scaled = dataclasses.replace(lesion, x=200 * factor, y=200 * factor, diameter=80 * factor)
    one, other = measure(pixels, lesion).measures, measure(np.asarray(larger, np.uint8), scaled).measures
    assert other.area == pytest.approx(one.area * factor**2, rel=0.03)
    assert other.longest_diameter == pytest.approx(one.longest_diameter * factor, rel=0.03)
    for name in ("asymmetry", "border", "variegation", "darkness"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), rel=0.05, abs=0.01), name


def test_a_working_copy_of_half_the_size_measures_in_photo_pixels():
    pixels, lesion = draw(oval(80, 80)), make_lesion(x=400, y=400, diameter=160)
    measured = measure(pixels, lesion, scale=0.5)
    assert measured.measures.longest_diameter == pytest.approx(160, rel=0.03)
    assert measured.outline.mean(axis=0) == pytest.approx((400, 400), abs=2)

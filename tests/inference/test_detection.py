"""Detection against drawn truth, on every tone."""

import cv2
import numpy as np
import pytest

from inference.detection import Spot, find_parts, find_spots
from inference.phantoms import TONES, Phantom, TrueLesion, draw_phantom
from inference.skin import find_skin
from inference.working_copy import make_working_copy
from tests.inference.pictures import as_photo, phantom_photo


def spots_of(phantom: Phantom) -> list[Spot]:
    copy = make_working_copy(phantom_photo(phantom))
    return find_spots(copy, find_skin(copy.pixels, copy.scale))


def matches(phantom: Phantom, spots: list[Spot]) -> dict[int, Spot]:
    """The first spot in the inner half of each drawn lesion, by the lesion's index."""
    return {
        index: spot
        for index, lesion in enumerate(phantom.truth)
        for spot in spots
        if np.hypot(spot.x - lesion.x, spot.y - lesion.y) < lesion.diameter / 2
    }


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(
    ("hairs", "recall", "precision"), [(0, 0.95, 0.9), pytest.param(60, 0.9, 0.85, marks=pytest.mark.slow)]
)
def test_drawn_lesions_are_found(tone, hairs, recall, precision):
    phantoms = [draw_phantom(seed, 900, 700, tone=tone, lesions=20, hairs=hairs, limb=bool(seed)) for seed in range(2)]
    found = [spots_of(phantom) for phantom in phantoms]
    hits = sum(len(matches(phantom, spots)) for phantom, spots in zip(phantoms, found, strict=True))
    assert hits >= recall * sum(len(phantom.truth) for phantom in phantoms)
    assert hits >= precision * sum(len(spots) for spots in found)


def test_sizes_and_boxes_are_those_drawn():
    phantom = draw_phantom(3, 900, 700, lesions=15)
    pairs = [(phantom.truth[index], spot) for index, spot in matches(phantom, spots_of(phantom)).items()]
    assert len(pairs) >= 14
    for lesion, spot in pairs:
        assert spot.diameter == pytest.approx(lesion.diameter, rel=0.25)
        assert spot.box.x0 < lesion.x < spot.box.x1
        assert spot.box.y0 < lesion.y < spot.box.y1


def test_half_of_a_lesion_at_the_border_is_found():
    phantom = draw_phantom(4, 900, 700, lesions=1, suspicious=0)
    lesion = phantom.truth[0]
    cut = Phantom(np.ascontiguousarray(phantom.pixels[:, round(lesion.x) :]), ())
    assert any(spot.x < lesion.diameter and abs(spot.y - lesion.y) < lesion.diameter / 2 for spot in spots_of(cut))


def test_bare_skin_has_next_to_no_spots():
    assert len(spots_of(draw_phantom(5, 900, 700, lesions=0))) <= 1


def test_one_colour_has_none():
    flat = np.full((300, 300, 3), (200, 150, 130), np.uint8)
    copy = make_working_copy(as_photo(flat))
    assert find_spots(copy, find_skin(copy.pixels, copy.scale)) == []


@pytest.mark.slow
def test_a_large_photo_is_searched_at_half_size():
    phantom = draw_phantom(6, 2400, 1800, lesions=30, tone="dark")
    assert make_working_copy(phantom_photo(phantom)).scale == 0.5
    assert len(matches(phantom, spots_of(phantom))) >= 29


def test_the_smallest_lesions_of_a_small_photo_are_found():
    phantom = draw_phantom(7, 800, 600, lesions=25)
    pixels = cv2.resize(phantom.pixels, (400, 300), interpolation=cv2.INTER_AREA)
    small = tuple(TrueLesion(it.x / 2, it.y / 2, it.diameter / 2, it.kind) for it in phantom.truth)
    shrunk = Phantom(np.asarray(pixels, np.uint8), small)
    tiny = [index for index, lesion in enumerate(small) if lesion.diameter < 5]
    found = matches(shrunk, spots_of(shrunk))
    assert len(tiny) >= 8
    assert sum(index in found for index in tiny) >= 0.8 * len(tiny)


def test_a_satellite_is_not_merged_with_the_lesion_beside_it():
    pixels = draw_phantom(8, 900, 700, lesions=0).pixels.copy()
    cv2.ellipse(pixels, (450, 350), (32, 22), 20, 0, 360, (100, 66, 50), -1, cv2.LINE_AA)
    cv2.ellipse(pixels, (440, 345), (12, 9), 20, 0, 360, (60, 42, 38), -1, cv2.LINE_AA)
    cv2.circle(pixels, (498, 350), 8, (100, 66, 50), -1, cv2.LINE_AA)
    spots = spots_of(Phantom(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.0), np.uint8), ()))
    assert sorted(round(spot.diameter / 10) for spot in spots) == [2, 5]


@pytest.mark.parametrize("size", [1.0, 0.5, 0.25])
def test_a_scaly_lesion_is_one_spot_though_its_crusts_are_darker(size):
    pixels = draw_phantom(9, 900, 700, lesions=0).pixels.copy()
    cv2.ellipse(pixels, (450, 350), (round(110 * size), round(80 * size)), 20, 0, 360, (165, 105, 85), -1, cv2.LINE_AA)
    rng = np.random.default_rng(9)
    for _ in range(60):
        x, y = rng.normal((450, 350), (38 * size, 28 * size))
        colour = [(90, 50, 40), (215, 190, 165)][rng.integers(2)]
        cv2.circle(pixels, (round(x), round(y)), round(rng.integers(4, 9) * size), colour, -1, cv2.LINE_AA)
    spots = spots_of(Phantom(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.0), np.uint8), ()))
    whole = max(spots, key=lambda spot: spot.diameter)
    assert np.hypot(whole.x - 450, whole.y - 350) < 10
    assert whole.diameter == pytest.approx(2 * size * np.sqrt(110 * 80), rel=0.15)
    assert find_parts(spots).sum() == len(spots) - 1


@pytest.mark.parametrize("across", [36, 60])
def test_a_lesion_under_white_hairs_is_one_spot(across):
    pixels = draw_phantom(9, 900, 700, lesions=0).pixels.copy()
    cv2.circle(pixels, (450, 350), across // 2, (110, 75, 60), -1, cv2.LINE_AA)
    for number in range(-2, 3):
        x = 450 + round(number * across / 5)
        cv2.line(pixels, (x - 4, 350 - across), (x + 4, 350 + across), (225, 215, 205), 2, cv2.LINE_AA)
    spots = spots_of(Phantom(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 0.8), np.uint8), ()))
    [spot] = [spot for spot in spots if np.hypot(spot.x - 450, spot.y - 350) < across / 4]
    assert spot.diameter == pytest.approx(across, rel=0.25)


@pytest.mark.parametrize("across", [16, 30])
def test_neighbours_that_touch_are_two(across):
    pixels = draw_phantom(9, 900, 700, lesions=0).pixels.copy()
    places = [450 - 0.6 * across, 450 + 0.6 * across]
    for x in places:
        cv2.circle(pixels, (round(x), 350), across // 2, (110, 70, 55), -1, cv2.LINE_AA)
    spots = spots_of(Phantom(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.5), np.uint8), ()))
    near = sorted(spot.x for spot in spots if np.hypot(spot.x - 450, spot.y - 350) < 2 * across)
    assert near == pytest.approx(places, abs=2)


@pytest.mark.parametrize("scale", [2.0, 3.0])
def test_figures_written_beside_a_lesion_are_no_spots(scale):
    pixels = draw_phantom(10, 900, 700, lesions=0).pixels.copy()
    cv2.putText(
        pixels, "60", (400, 400), cv2.FONT_HERSHEY_SIMPLEX, scale, (25, 22, 30), round(2.5 * scale), cv2.LINE_AA
    )
    spots = spots_of(Phantom(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.0), np.uint8), ()))
    assert not any(spot.diameter > 25 * scale for spot in spots)


def test_a_large_dark_lesion_seen_from_near_is_no_hole_in_the_skin():
    pixels = draw_phantom(11, 900, 700, lesions=0).pixels.copy()
    cv2.ellipse(pixels, (450, 350), (180, 150), 20, 0, 360, (48, 48, 56), -1, cv2.LINE_AA)
    spots = spots_of(Phantom(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 1.5), np.uint8), ()))
    assert max(spot.diameter for spot in spots) == pytest.approx(2 * np.sqrt(180 * 150), rel=0.1)

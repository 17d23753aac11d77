"""Detection against drawn truth, on every tone."""

import numpy as np
import pytest

from inference.detection import Spot, find_spots
from inference.phantoms import TONES, Phantom, draw_phantom
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
@pytest.mark.parametrize(("hairs", "recall", "precision"), [(0, 0.95, 0.9), (60, 0.9, 0.85)])
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

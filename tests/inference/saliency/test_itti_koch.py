import numpy as np
import pytest
from numpy.typing import NDArray

from inference.saliency import saliency_map
from inference.saliency.channels import orientation, split_channels
from inference.saliency.itti_koch import promote

SKIN = (190, 140, 115)


def _field(size: tuple[int, int] = (300, 400)) -> NDArray[np.uint8]:
    return np.full((*size, 3), SKIN, np.uint8)


def _with_discs(places: list[tuple[int, int]], colour: tuple[int, int, int], radius: int = 10) -> NDArray[np.uint8]:
    pixels = _field()
    y, x = np.ogrid[:300, :400]
    for row, column in places:
        pixels[(y - row) ** 2 + (x - column) ** 2 < radius**2] = colour
    return pixels


def _peak(saliency: NDArray[np.float32]) -> tuple[int, int]:
    row, column = np.unravel_index(saliency.argmax(), saliency.shape)
    return int(row), int(column)


def test_nothing_is_salient_on_an_even_field() -> None:
    assert saliency_map(_field()).max() == 0


@pytest.mark.parametrize("place", [(60, 80), (150, 200), (240, 330)])
def test_the_one_spot_is_the_most_salient_place(place: tuple[int, int]) -> None:
    saliency = saliency_map(_with_discs([place], (70, 40, 30)))
    assert np.hypot(*np.subtract(_peak(saliency), place)) < 8
    assert (saliency.min(), saliency.max()) == (pytest.approx(0, abs=0.01), 1)
    assert saliency.dtype == np.float32


def test_the_one_spot_of_another_colour_pops_out_among_alike_ones() -> None:
    alike = [(60, 60), (60, 200), (60, 340), (240, 60), (240, 340), (150, 100)]
    pixels = _with_discs(alike, (140, 100, 85))
    pixels[230:250, 190:210] = (60, 90, 170)
    saliency = saliency_map(pixels)
    assert np.hypot(*np.subtract(_peak(saliency), (240, 200))) < 10
    assert max(saliency[place] for place in alike) < 0.5


def test_mirroring_the_picture_mirrors_the_map() -> None:
    pixels = _with_discs([(96, 96), (200, 300)], (70, 40, 30))
    mirrored = saliency_map(np.ascontiguousarray(pixels[:, ::-1]))[:, ::-1]
    assert np.abs(mirrored - saliency_map(pixels)).max() < 0.08


@pytest.mark.parametrize("size", [(200, 200), (201, 333), (40, 30)])
def test_any_size_gives_a_map_of_its_size(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (*size, 3)).astype(np.uint8)
    saliency = saliency_map(pixels)
    assert saliency.shape == size
    assert np.isfinite(saliency).all()


def test_promotion_favours_one_peak_over_many() -> None:
    lone, many = np.zeros((32, 32), np.float32), np.zeros((32, 32), np.float32)
    lone[16, 16] = 5
    many[4::8, 4::8] = 4.9
    many[16, 16] = 5
    assert promote(lone).max() == pytest.approx(1)
    assert promote(many).max() < 0.01
    assert promote(np.full((8, 8), 3, np.float32)).max() == 0


def test_opponencies_have_their_signs_and_grey_has_none() -> None:
    colours = np.array([[(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (128, 128, 128)]], np.uint8)
    _, red_green, blue_yellow = split_channels(colours)
    assert red_green[0, 0] > 0 > red_green[0, 1]
    assert blue_yellow[0, 2] > 0 > blue_yellow[0, 3]
    assert (red_green[0, 4], blue_yellow[0, 4]) == (0, 0)


@pytest.mark.parametrize("angle", [0, 45, 90, 135])
def test_stripes_excite_the_filter_of_their_own_angle(angle: int) -> None:
    y, x = np.mgrid[:64, :64].astype(np.float32)
    across = x * np.cos(np.radians(angle)) + y * np.sin(np.radians(angle))
    stripes = np.sin(2 * np.pi * across / 5).astype(np.float32)
    responses = {other: float(orientation(stripes, other).mean()) for other in (0, 45, 90, 135)}
    assert max(responses, key=responses.__getitem__) == angle

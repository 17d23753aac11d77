import numpy as np
import pytest

from inference.crops import cut_crops
from inference.phantoms import draw_phantom
from inference.saliency.masks import lesion_mask
from inference.saliency.montages import colour_montage, shape_montage
from tests.inference.saliency.drawn import lesions_of, make_lesion


@pytest.mark.parametrize("tone", ["pale", "medium", "brown", "dark"])
def test_the_mask_covers_about_the_lesion_on_every_tone(tone: str) -> None:
    phantom = draw_phantom(seed=4, width=640, height=480, tone=tone, lesions=8)
    centres = np.array([(true.x, true.y) for true in phantom.truth])
    crops = cut_crops(phantom.pixels, centres, np.array([true.diameter for true in phantom.truth]), 90)
    sizes = [2 * np.sqrt((lesion_mask(crop) > 0).sum() / np.pi) / 30 for crop in crops]
    assert np.median(sizes) == pytest.approx(1, abs=0.3)


def test_the_colour_montage_is_even_between_lesions_and_true_inside() -> None:
    phantom = draw_phantom(seed=2, width=640, height=480, lesions=6)
    montage = colour_montage(phantom.pixels, lesions_of(phantom), 1.0)
    even = np.round(phantom.pixels.reshape(-1, 3).mean(axis=0)).astype(np.uint8)
    changed = (montage != even).any(axis=2)
    assert 0.001 < changed.mean() < 0.03
    assert np.array_equal(montage[changed], phantom.pixels[changed])


def test_shapes_are_brought_to_one_size() -> None:
    pixels = np.full((300, 400, 3), (200, 160, 140), np.uint8)
    y, x = np.ogrid[:300, :400]
    for row, column, radius in ((100, 100, 8), (100, 300, 24)):
        pixels[(y - row) ** 2 + (x - column) ** 2 < radius**2] = (90, 40, 30)
    montage = shape_montage(pixels, [make_lesion(1, 100, 100, 16), make_lesion(2, 300, 100, 48)], 1.0)
    small, large = (montage[:, :200, 0] > 0).sum(), (montage[:, 200:, 0] > 0).sum()
    assert small == pytest.approx(np.pi * 16**2, rel=0.15)
    assert large == pytest.approx(np.pi * 16**2, rel=0.15)


@pytest.mark.parametrize("place", [(0, 0), (639, 479), (320, 0)])
def test_a_lesion_at_the_border_is_cut_not_lost(place: tuple[int, int]) -> None:
    pixels = np.full((480, 640, 3), (200, 160, 140), np.uint8)
    y, x = np.ogrid[:480, :640]
    pixels[(y - place[1]) ** 2 + (x - place[0]) ** 2 < 100] = (90, 40, 30)
    assert shape_montage(pixels, [make_lesion(1, *place, 20)], 1.0).any()


def test_without_lesions_both_montages_are_even() -> None:
    pixels = draw_phantom(seed=1, width=320, height=240, lesions=0).pixels
    assert len(np.unique(colour_montage(pixels, [], 1.0).reshape(-1, 3), axis=0)) == 1
    assert not shape_montage(pixels, [], 1.0).any()

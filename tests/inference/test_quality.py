"""Quality: usable or not, and advice in words."""

import cv2
import numpy as np
import pytest

from inference.findings import Quality
from inference.phantoms import TONES, draw_phantom
from inference.quality import judge_quality
from inference.skin import find_skin
from inference.working_copy import make_working_copy
from tests.inference.pictures import as_photo


def quality_of(pixels: np.ndarray) -> Quality:
    copy = make_working_copy(as_photo(np.asarray(pixels, np.uint8)))
    return judge_quality(copy, find_skin(copy.pixels, copy.scale))


@pytest.mark.parametrize("tone", TONES)
def test_a_good_photo_is_usable_on_every_tone(tone):
    quality = quality_of(draw_phantom(1, 900, 700, tone=tone).pixels)
    assert quality.usable
    assert quality.advice == ()
    assert quality.skin_share > 0.95


@pytest.mark.parametrize(
    ("seed", "tone", "lesions"), [(70, "pale", 3), (1, "dark", 3), (60, "olive", 1), (5, "light", 0)]
)
def test_smooth_skin_with_few_lesions_is_no_blurred_photo(seed, tone, lesions):
    quality = quality_of(draw_phantom(seed, 1000, 750, tone=tone, lesions=lesions).pixels)
    assert quality.usable
    assert quality.advice == ()


def test_blur_lowers_the_score_step_by_step():
    sharp = draw_phantom(70, 1000, 750, lesions=3).pixels
    scores = [quality_of(cv2.GaussianBlur(sharp, (0, 0), sigma)).focus for sigma in (0.5, 2, 4, 8)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 2 * scores[2]


def test_a_blurred_photo_is_told_to_be_taken_again():
    quality = quality_of(cv2.GaussianBlur(draw_phantom(1, 900, 700).pixels, (0, 0), 14))
    assert not quality.usable
    assert "blurred" in quality.advice[0]


@pytest.mark.parametrize(("factor", "words"), [(0.05, "too dark"), (6.0, "too bright")])
def test_bad_light_is_named(factor, words):
    pixels = np.clip(draw_phantom(1, 900, 700).pixels * factor, 0, 255)
    quality = quality_of(pixels)
    assert not quality.usable
    assert words in quality.advice[0]


def test_a_photo_of_something_else_has_no_skin():
    rng = np.random.default_rng(0)
    blue = np.clip(rng.normal((60, 90, 180), 25, (400, 500, 3)), 0, 255)
    quality = quality_of(blue)
    assert not quality.usable
    assert quality.skin_share < 0.05
    assert any("skin" in sentence for sentence in quality.advice)


def test_scores_are_shares():
    quality = quality_of(draw_phantom(2, 428, 285, limb=True).pixels)
    assert all(0 <= score <= 1 for score in (quality.focus, quality.exposure, quality.skin_share))
    assert 0.6 < quality.skin_share < 0.85

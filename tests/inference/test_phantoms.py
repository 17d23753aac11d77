"""Phantoms: what they say is there is there."""

import io

import numpy as np
import pytest
from PIL import Image

from inference.phantoms import THINGS, TONES, draw_phantom, phantom_jpeg


def test_the_same_seed_draws_the_same_photo():
    one, other = draw_phantom(1, 400, 300, lesions=4), draw_phantom(1, 400, 300, lesions=4)
    assert one.truth == other.truth
    assert (one.pixels == other.pixels).all()
    assert (draw_phantom(2, 400, 300, lesions=4).pixels != one.pixels).any()


@pytest.mark.parametrize("tone", TONES)
def test_lesions_are_darker_than_the_skin_round_them(tone):
    phantom = draw_phantom(3, 600, 450, tone=tone, lesions=6, suspicious=1)
    assert len(phantom.truth) == 6
    grey = phantom.pixels.mean(axis=2)
    for lesion in phantom.truth:
        x, y, r = round(lesion.x), round(lesion.y), round(lesion.diameter)
        inside = grey[y - r // 6 : y + r // 6 + 1, x - r // 6 : x + r // 6 + 1].mean()
        assert inside < 0.9 * np.median(grey[y - r : y + r, x - r : x + r])


def test_tones_are_ordered_from_pale_to_dark():
    levels = [draw_phantom(1, 300, 200, tone=tone, lesions=0).pixels.mean() for tone in TONES]
    assert levels == sorted(levels, reverse=True)


def test_a_phantom_is_a_jpeg_file():
    image = Image.open(io.BytesIO(phantom_jpeg(draw_phantom(1, 300, 200))))
    assert (image.format, image.size) == ("JPEG", (300, 200))


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("seed", range(4))
def test_what_is_no_lesion_is_drawn_where_it_is_said_to_be_and_no_lesion_on_it(name, seed):
    bare = draw_phantom(seed, 400, 300, lesions=0, noise=0)
    phantom = draw_phantom(seed, 400, 300, lesions=0, noise=0, things=(name,))
    changed = np.abs(phantom.pixels.astype(int) - bare.pixels).max(axis=2)
    where = phantom.things[name]
    assert 0 < where.mean() < 0.6
    assert changed[where].mean() > 8 * changed[~where].mean()
    lesions = draw_phantom(seed, 400, 300, lesions=12, things=(name,)).truth
    assert lesions
    assert not any(where[int(it.y), int(it.x)] for it in lesions)


def test_things_of_another_seed_or_tone_are_others():
    one, other, darker = (
        draw_phantom(seed, 300, 225, tone=tone, lesions=0, things=("navel",)).things["navel"]
        for seed, tone in ((1, "light"), (2, "light"), (1, "dark"))
    )
    assert (one != other).any()
    assert (one != darker).any()

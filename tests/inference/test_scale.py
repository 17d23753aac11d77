"""The scale read off a ruler: rightly, on drawn ones of all sorts; and never off what merely looks like one."""

from functools import cache

import cv2
import numpy as np
import pytest

from inference.detection import Spot
from inference.findings import Box, Scale, ScaleSource
from inference.phantoms import TONES, draw_phantom
from inference.phantoms.scene import expose
from inference.phantoms.skin import draw_skin
from inference.phantoms.things.look_alikes import LOOK_ALIKES, draw_centimetres
from inference.phantoms.things.rulers import Ticks, draw_ticks, laid, lay_ruler, lie, strip
from inference.phantoms.things.sheet import Sheet
from inference.pipeline import analyse_photo
from inference.scale import lie_on_ruler, read_ruler
from inference.working_copy import make_working_copy
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import as_photo, phantom_photo

WIDTH, HEIGHT = 800, 600
# Limits were chosen on photos of draw_phantom with seeds 0 to 23, 500 to 531, 1000 to 1059 and 2000 to 2003. Two faults
# came to light here and were mended: 3003 at a slant of 25 %, and black rulers at the photo's border (3401, 3409).
FRESH = range(3000, 3030)


def few_or_many(*seeds):
    """The first by the quick tests, too."""
    first, *others = seeds
    return [first, *(pytest.param(seed, marks=pytest.mark.slow) for seed in others)]


def read(pixels):
    photo = as_photo(pixels)
    ruler = read_ruler(photo, make_working_copy(photo))
    return ruler and ruler.mm_per_pixel


@cache
def bare_skin(tone):
    return draw_skin(np.random.default_rng(1), WIDTH, HEIGHT, tone, 2.0)


def picture(seed, draw, mm, *, blur=0.7):
    """Skin of one of the tones with one thing on it, at mm pixels a millimetre."""
    rng = np.random.default_rng(seed)
    tone = sorted(TONES)[seed % len(TONES)]
    skin = bare_skin(tone).copy()
    draw(Sheet(rng, WIDTH, HEIGHT, mm, TONES[tone])).lay_over(skin)
    return expose(rng, skin, blur, 0.012)


def pitch_of(seed):
    """4 to 12 pixels a millimetre."""
    return float(np.random.default_rng(seed).uniform(4, 12))


def ruler(seed, slant=0.0, **options):
    return picture(seed, lambda sheet: lay_ruler(sheet, slant), pitch_of(seed), **options)


def ticks_of(seed, mm, *, length=70, fifth=4.2, tenth=5.5, paper=(0.9, 0.9, 0.9)):
    """A strip with nothing but ticks."""

    def draw(sheet):
        along, across = lie(sheet, length + 4, 14, 0)
        ink = draw_ticks(sheet, along - 2, across, length, Ticks(3.0, fifth, tenth, 0.25, 0.0))
        cover = strip(sheet, along, across, length + 4, 14)
        return laid(sheet, np.asarray((1 - 0.9 * ink[..., None]) * np.array(paper), np.float32), cover)

    return picture(seed, draw, mm)


@pytest.mark.slow
def test_drawn_rulers_are_read_within_two_per_cent():
    """Papers, inks, turns, slants, some partly outside the photo; all with ticks four pixels apart at least."""
    slants = np.random.default_rng(5).uniform(-0.03, 0.03, len(FRESH))
    scales = [read(ruler(seed, slant)) for seed, slant in zip(FRESH, slants, strict=True)]
    off = [abs(scale * pitch_of(seed) - 1) for seed, scale in zip(FRESH, scales, strict=True) if scale]
    assert max(off) < 0.02
    assert len(off) >= 0.9 * len(FRESH)


@pytest.mark.parametrize("blur", [0.0, 1.2])
def test_sharp_and_slightly_blurred_rulers_are_read(blur):
    seeds = FRESH[:6]
    scales = [read(picture(seed, lambda sheet: lay_ruler(sheet, 0), 6.0, blur=blur)) for seed in seeds]
    assert [round(scale * 6, 2) for scale in scales if scale] == [1.0] * len(seeds)


@pytest.mark.parametrize("draw", LOOK_ALIKES)
@pytest.mark.parametrize("seed", few_or_many(4000, 4001, 4002, 4003))
def test_what_looks_like_a_ruler_gives_no_scale(seed, draw):
    assert read(picture(seed, draw, pitch_of(seed))) is None


def test_ticks_of_whole_centimetres_are_not_taken_for_millimetres():
    """Seen from so far that only these are left; 18 of them and more lie in each photo."""
    seeds = range(4300, 4306)
    assert [read(picture(seed, draw_centimetres, mm)) for seed in seeds for mm in (0.6, 1.2, 2.0)] == [None] * 18


@pytest.mark.slow
def test_bodies_hairs_clothes_and_jewellery_give_no_scale():
    things = ("navel", "nipple", "jewellery", "clothes")
    photos = [draw_phantom(seed, 640, 480, hairs=60, things=things).pixels for seed in range(4100, 4106)]
    assert [read(pixels) for pixels in photos] == [None] * len(photos)


def test_a_turned_mirrored_or_negative_photo_has_the_same_scale():
    pixels = ticks_of(3100, 6.3)
    views = [np.rot90(pixels), pixels[::-1, ::-1], pixels[:, ::-1], 255 - pixels]
    scales = [read(np.ascontiguousarray(view)) for view in (pixels, *views)]
    assert scales == pytest.approx([1 / 6.3] * 5, rel=0.005)


def test_a_photo_of_half_the_size_has_twice_the_scale():
    pixels = ticks_of(3101, 11.0)
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    assert read(half) == pytest.approx(2 * read(pixels), rel=0.005)


def test_a_ruler_seen_at_a_slant_has_no_one_scale():
    assert [read(ruler(seed, 0.25)) for seed in range(3300, 3306)] == [None] * 6


def test_ticks_without_longer_ones_among_them_are_no_millimetres():
    assert read(ticks_of(3102, 6.0)) is not None
    assert read(ticks_of(3102, 6.0, fifth=3.0, tenth=3.0)) is None
    assert read(ticks_of(3102, 6.0, fifth=3.0)) is None, "every tenth alone may be anything"


def test_a_piece_of_a_ruler_is_not_enough():
    assert read(ticks_of(3103, 6.0, length=24)) is not None
    assert read(ticks_of(3103, 6.0, length=12)) is None


def test_two_rulers_that_disagree_give_no_scale():
    pair = np.concatenate([ticks_of(3104, 6.0), ticks_of(3105, 7.0)])
    assert read(pair) is None
    alike = np.concatenate([ticks_of(3104, 6.0), ticks_of(3105, 6.0)])
    assert read(alike) == pytest.approx(1 / 6, rel=0.005)


def spots_at(places):
    return [Spot(float(x), float(y), 12, Box(0, 0, 9, 9), 0.5, 4.0, 1.0, cut=False) for x, y in places]


@pytest.mark.parametrize("seed", few_or_many(*range(3400, 3412)))
def test_what_lies_on_a_ruler_is_told_from_what_lies_beside_it(seed):
    """Places well on its paper and well off it, on both sides and past its ends."""
    rng = np.random.default_rng(seed)
    sheet = Sheet(rng, WIDTH, HEIGHT, 6.0, TONES["medium"])
    thing, skin = lay_ruler(sheet, 0), bare_skin("medium").copy()
    thing.lay_over(skin)
    photo = as_photo(expose(rng, skin, 0.7, 0.012))
    copy = make_working_copy(photo)
    ruler = read_ruler(photo, copy)
    paper = (thing.cover > 0.5).astype(np.uint8)
    on, off = cv2.erode(paper, np.ones((25, 25))), cv2.dilate(paper, np.ones((25, 25)))
    inside, outside = (rng.permutation(np.argwhere(where)[:, ::-1])[:200] for where in (on == 1, off == 0))
    assert lie_on_ruler(copy, spots_at(inside), ruler).mean() > 0.9
    assert not lie_on_ruler(copy, spots_at(outside), ruler).any()


def test_nothing_goes_where_paper_looks_like_the_skin_beside_it():
    photo = as_photo(ticks_of(4, 6.0, paper=TONES[sorted(TONES)[4]]))
    copy = make_working_copy(photo)
    ruler = read_ruler(photo, copy)
    assert ruler is not None
    everywhere = spots_at(np.random.default_rng(1).uniform((0, 0), (WIDTH, HEIGHT), (300, 2)))
    assert not lie_on_ruler(copy, everywhere, ruler).any()
    assert lie_on_ruler(copy, [], ruler).shape == (0,)


def test_what_a_person_gave_stands_before_the_ruler():
    assert Scale(0.1, 0.2) == Scale(given=0.1, ruler=0.2)
    assert (Scale(0.1, 0.2).mm_per_pixel, Scale(0.1, 0.2).source) == (0.1, ScaleSource.GIVEN)
    assert (Scale(None, 0.2).mm_per_pixel, Scale(None, 0.2).source) == (0.2, ScaleSource.RULER)
    assert (Scale().mm_per_pixel, Scale().source) == (None, None)


@pytest.mark.parametrize("given", [0.12, 0.0862])
def test_scales_too_far_apart_are_in_doubt(given):
    assert Scale(given, 0.1).in_doubt
    assert not Scale((given + 0.1) / 2, 0.1).in_doubt
    assert not Scale(given).in_doubt
    assert not Scale(ruler=given).in_doubt


@pytest.fixture(scope="module")
def measured():
    """A drawn photo with a ruler, and its findings without and with a scale that somebody gave."""
    phantom = draw_phantom(3200, 1200, 900, lesions=10, things=("ruler",))
    photo = phantom_photo(phantom)
    return phantom, *(analyse_photo(photo, DarknessClassifier(), mm_per_pixel=given) for given in (None, 0.5))


def test_lesions_beside_a_ruler_are_measured_in_millimetres(measured):
    phantom, findings, _ = measured
    assert findings.scale.source is ScaleSource.RULER
    assert findings.scale.mm_per_pixel == pytest.approx(phantom.mm_per_pixel, rel=0.02)
    assert findings.lesions
    for lesion in findings.lesions:
        assert lesion.measures.diameter_mm == pytest.approx(
            lesion.measures.longest_diameter * findings.scale.mm_per_pixel
        )


def test_a_given_scale_measures_and_the_ruler_is_kept_beside_it(measured):
    _, by_ruler, by_hand = measured
    assert by_hand.scale == Scale(0.5, by_ruler.scale.ruler)
    assert by_hand.scale.in_doubt
    assert [it.measures.diameter_mm for it in by_hand.lesions] == pytest.approx(
        [0.5 * it.measures.longest_diameter for it in by_ruler.lesions]
    )

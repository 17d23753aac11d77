"""Photos with too few lesions for a constellation: the skin between them says how they lie, or that nothing does."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from inference.comparison import Comparison, Ground, compare_photos
from inference.comparison.sight import align_by_sight
from inference.phantoms.revisit import Patient, Stance, Visit, draw_visit
from tests.inference.comparison.visits import make_findings

pytestmark = pytest.mark.slow
SIZE = (800, 600)
STANCE = Stance(turn=-14, scale=1.15, shift=(0.04, -0.03), bend=0.01, light=(0.9, 1.0, 1.05))
PATIENT = Patient(4, lesions=2, lasting=0.8)


def draw(patient: Patient, stance: Stance | None = None) -> Visit:
    return draw_visit(patient, stance or Stance(), *SIZE)


def compare(old: Visit, new: Visit) -> Comparison:
    findings = (make_findings(visit.truth, *SIZE) for visit in (old, new))
    return compare_photos(*findings, (old.pixels, new.pixels))


def stamped(pixels: np.ndarray) -> np.ndarray:
    words = ("Skin atlas", cv2.FONT_HERSHEY_SIMPLEX, 2.5, (250, 250, 250), 4)
    return np.asarray(cv2.putText(pixels.copy(), words[0], (180, 320), *words[1:]), np.uint8)


@pytest.mark.parametrize("seed", [4, 14])
def test_one_to_four_lesions_are_paired_and_measured(seed: int) -> None:
    patient = replace(PATIENT, seed=seed, lesions=1 + seed % 4)
    old = draw(patient)
    grown = next(iter(old.truth))
    new = draw(replace(patient, growth={grown: 1.3}), STANCE)
    comparison = compare(old, new)
    assert comparison.ground is Ground.SKIN
    assert (comparison.turn, comparison.scale) == pytest.approx((STANCE.turn, STANCE.scale), abs=3, rel=0.03)
    olds, news = list(old.truth), list(new.truth)
    pairs = [(olds[pair.old.number - 1], news[pair.new.number - 1]) for pair in comparison.pairs]
    assert sorted(pairs) == sorted((key, key) for key in olds if key in news)
    assert [pair.old.number for pair in comparison.grown] == [1] * (grown in news)


def test_a_lesion_on_skin_that_had_none_is_new() -> None:
    new = draw(PATIENT, STANCE)
    old = draw(replace(PATIENT, without=tuple(new.truth)))
    comparison = compare(replace(old, truth={}), new)
    assert comparison.aligned
    assert [lesion.number for lesion in comparison.new] == list(range(1, len(new.truth) + 1))
    assert comparison.pairs == comparison.gone == ()


def test_strangers_are_not_laid_over_each_other_even_under_one_stamp() -> None:
    own, other = draw(PATIENT).pixels, draw(replace(PATIENT, seed=5)).pixels
    assert align_by_sight(own, other) is None
    assert align_by_sight(stamped(own), stamped(other)) is None


def test_a_stamp_does_not_hide_how_the_skin_moved() -> None:
    bend = align_by_sight(*(stamped(draw(PATIENT, stance).pixels) for stance in (None, STANCE)))
    assert bend is not None
    assert np.degrees(np.angle(bend.alignment.turn_and_scale)) == pytest.approx(STANCE.turn, abs=3)


def test_the_same_photo_and_a_smaller_copy_lie_on_each_other() -> None:
    pixels = draw(PATIENT).pixels
    bend = align_by_sight(pixels, np.asarray(cv2.resize(pixels, (600, 450), interpolation=cv2.INTER_AREA), np.uint8))
    assert bend is not None
    assert bend.alignment.turn_and_scale == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_photos_without_any_mark_agree_in_nothing(level: int) -> None:
    blank = np.full((600, 800, 3), level, np.uint8)
    assert align_by_sight(blank, blank) is None


def test_many_lesions_of_which_none_is_where_it_should_be_outweigh_the_skin() -> None:
    old, new = draw(replace(PATIENT, lesions=12)), draw(replace(PATIENT, lesions=12), STANCE)
    rng = np.random.default_rng(1)
    astray = {key: replace(true, x=rng.uniform(150, 650), y=rng.uniform(150, 450)) for key, true in new.truth.items()}
    assert not compare(old, replace(new, truth=astray)).aligned

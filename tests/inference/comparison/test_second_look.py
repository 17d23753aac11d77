"""What is marked in one photo only is looked for in the other before it is called new or gone."""

from dataclasses import replace

import numpy as np
import pytest

from inference.comparison import Comparison, compare_photos
from inference.phantoms.revisit import Patient, Stance, Visit, draw_visit
from tests.inference.comparison.visits import make_findings

SIZE = (800, 600)
PATIENT = Patient(21, lesions=16)
STANCE = Stance(turn=-9, scale=1.1, light=(0.85, 0.95, 1.0))


def draw(patient: Patient, stance: Stance) -> Visit:
    return draw_visit(patient, stance, *SIZE)


def middle_of(visit: Visit) -> int:
    return min(visit.truth, key=lambda key: abs(visit.truth[key].x - SIZE[0] / 2) + abs(visit.truth[key].y - 300))


def compare(old: Visit, new: Visit, pixels: tuple[np.ndarray, np.ndarray] | None) -> Comparison:
    findings = (make_findings(visit.truth, *SIZE) for visit in (old, new))
    return compare_photos(*findings, pixels)


def unmark(visit: Visit, key: int) -> Visit:
    return replace(visit, truth={other: true for other, true in visit.truth.items() if other != key})


@pytest.mark.parametrize("tone", ["pale", "dark"])
def test_a_lesion_the_other_photo_shows_unmarked_is_neither_new_nor_gone(tone: str) -> None:
    patient = replace(PATIENT, tone=tone)
    old, new = draw(patient, Stance()), draw(patient, STANCE)
    key = middle_of(old)
    pixels = (old.pixels, new.pixels)
    missed, found = (compare(*both, pixels) for both in ((old, unmark(new, key)), (unmark(old, key), new)))
    assert missed.gone == found.new == ()
    assert [lesion.number for lesion in missed.only_marked_in_old] == [1 + list(old.truth).index(key)]
    assert [lesion.number for lesion in found.only_marked_in_new] == [1 + list(new.truth).index(key)]
    assert len(compare(old, unmark(new, key), None).gone) == 1


@pytest.mark.slow
@pytest.mark.parametrize("tone", ["pale", "dark"])
def test_a_lesion_on_bare_skin_stays_new_or_gone(tone: str) -> None:
    patient = replace(PATIENT, tone=tone)
    old = draw(patient, Stance())
    key = middle_of(old)
    bare, bare_later = draw(replace(patient, without=(key,)), Stance()), draw(replace(patient, without=(key,)), STANCE)
    new = draw(patient, STANCE)
    assert len(compare(bare, new, (bare.pixels, new.pixels)).new) == 1
    assert len(compare(old, bare_later, (old.pixels, bare_later.pixels)).gone) == 1

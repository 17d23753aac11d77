"""Drawn visits through the real detector: the acceptance figures of the comparison, a case a seed."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from inference.comparison import Comparison, compare_photos
from inference.detection import find_spots
from inference.findings import Lesion, LesionClass, PhotoFindings
from inference.phantoms import TONES, TrueLesion
from inference.phantoms.revisit import Patient, Stance, Visit, draw_visit, see_lesions
from inference.photo import Photo
from inference.skin import find_skin
from inference.working_copy import make_working_copy
from tests.inference.comparison.visits import make_findings

WIDTH, HEIGHT = 1200, 900
GREW = 1.3
SPL_LESS = np.array([0, 0, 0, 1, 0, 0], np.float32)


def detect(visit: Visit) -> PhotoFindings:
    """Every spot as a lesion, all of one look: places and sizes alone must do."""
    copy = make_working_copy(Photo(visit.pixels, "", "PNG"))
    spots = find_spots(copy, find_skin(copy.pixels, copy.scale))
    kind, look = LesionClass.NSPL_A, np.ones(4, np.float32)
    lesions = tuple(
        Lesion(n, spot.x, spot.y, spot.diameter, spot.box, kind, kind, SPL_LESS, look)
        for n, spot in enumerate(spots, 1)
    )
    return replace(make_findings({}), lesions=lesions)


def name(lesion: Lesion, truth: Mapping[int, TrueLesion]) -> int | None:
    """The patient's own number of a detected lesion; None for a hair or a lesion cut by the border."""
    near = [key for key, true in truth.items() if np.hypot(true.x - lesion.x, true.y - lesion.y) < true.diameter / 2]
    return near[0] if near else None


def draw_case(seed: int) -> tuple[Patient, Patient, Stance]:
    rng = np.random.default_rng(seed)
    before = Patient(seed, list(TONES)[seed % 6], int(rng.choice([12, 25, 60])), hairs=30 * (seed % 2))
    keys = list(see_lesions(before, Stance(), WIDTH, HEIGHT))
    grown = dict.fromkeys(rng.permutation(keys)[: max(1, len(keys) // 8)].tolist(), GREW)
    shift = (float(rng.uniform(-0.06, 0.06)), float(rng.uniform(-0.06, 0.06)))
    red, green, blue = rng.uniform(0.85, 1.1, 3).tolist()
    turn, scale, bend = (float(rng.uniform(*span)) for span in ((-20, 20), (0.8, 1.25), (0, 0.02)))
    return before, replace(before, growth=grown), Stance(turn, scale, shift, bend, (red, green, blue))


def names(comparison: Comparison, old: Visit, new: Visit) -> list[tuple[int | None, int | None]]:
    return [(name(pair.old, old.truth), name(pair.new, new.truth)) for pair in comparison.pairs]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(24))
def test_lesions_are_paired_rightly_and_grown_ones_reported(seed: int) -> None:
    before, after, stance = draw_case(seed)
    old, new = draw_visit(before, Stance(), WIDTH, HEIGHT), draw_visit(after, stance, WIDTH, HEIGHT)
    then, now = detect(old), detect(new)
    comparison = compare_photos(then, now)
    paired = names(comparison, old, new)
    in_both = {name(x, old.truth) for x in then.lesions} & {name(x, new.truth) for x in now.lesions} - {None}
    right = {a for a, b in paired if a == b} - {None}
    assert len(right) >= 0.95 * len(in_both) > 0
    assert not [(a, b) for a, b in paired if a != b and None not in (a, b)]
    reported = {key for (key, _), pair in zip(paired, comparison.pairs, strict=True) if pair.grown}
    assert reported - {None} == after.growth.keys() & in_both

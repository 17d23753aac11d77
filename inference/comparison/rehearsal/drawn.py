"""Two visits of a drawn patient."""

from dataclasses import replace

import numpy as np

from inference.comparison.rehearsal.story import GREW, Story, draw_stance, inside
from inference.phantoms import TONES
from inference.phantoms.revisit import Patient, Stance, draw_visit, see_lesions

WIDTH, HEIGHT = 1200, 900
COUNTS = (12, 25, 60)
MOST_HAIRS = 30


def draw_story(seed: int) -> Story:
    """One of six tones, hairs at every second seed; an eighth of the lesions grew, a twelfth came, a twelfth went."""
    rng = np.random.default_rng(seed)
    patient = Patient(seed, list(TONES)[seed % len(TONES)], int(rng.choice(COUNTS)), hairs=MOST_HAIRS * (seed % 2))
    stance = draw_stance(rng)
    in_both = set.intersection(*(_inside(patient, one) for one in (Stance(), stance)))
    keys = rng.permutation(sorted(in_both)).tolist()
    some = max(1, len(keys) // 12)
    came, went, grown = keys[:some], keys[some : 2 * some], keys[2 * some : 2 * some + max(1, len(keys) // 8)]
    old = draw_visit(replace(patient, without=came), Stance(), WIDTH, HEIGHT)
    later = replace(patient, without=went, growth=dict.fromkeys(grown, GREW))
    return Story(old, draw_visit(later, stance, WIDTH, HEIGHT), grown, came, went)


def _inside(patient: Patient, stance: Stance) -> set[int]:
    return inside(see_lesions(patient, stance, WIDTH, HEIGHT), WIDTH, HEIGHT)

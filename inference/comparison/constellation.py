"""Lays one photo's constellation of lesions over another's, as a star chart is laid over the sky."""

import numpy as np

from inference.comparison.alignment import Alignment, agreeing, fit_alignment
from inference.comparison.marks import Marks
from inference.comparison.trials import SCALES, best_trials

WIDE, NARROW = 0.06, 0.036  # within what reach lesions agree, at first and at last
SPREAD = 0.018  # standard deviation of places under a right alignment
REFINEMENTS = 6
MIN_LESIONS = 4


def find_alignment(old: Marks, new: Marks) -> Alignment | None:
    """The shift, turn and scale under which most lesions agree; None where there are too few to tell."""
    if min(len(old), len(new)) < MIN_LESIONS:
        return None
    refined = [_refine(trial, old, new) for trial in best_trials(old, new)]
    return max(refined, key=lambda alignment: _agreement(alignment, old, new), default=None)


def _refine(alignment: Alignment, old: Marks, new: Marks) -> Alignment:
    """Least squares over the lesions that agree, again and again, ever more strictly."""
    for reach in np.geomspace(WIDE, NARROW, REFINEMENTS):
        rows, columns = agreeing(alignment, old, new, float(reach))
        if len(rows) < 2:  # noqa: PLR2004 - two places fix a similarity
            return alignment
        alignment = fit_alignment(old.places[rows], new.places[columns])
    return alignment


def _agreement(alignment: Alignment, old: Marks, new: Marks) -> float:
    if not SCALES[0] < abs(alignment.turn_and_scale) < SCALES[1]:
        return 0.0
    rows, columns = agreeing(alignment, old, new, 3 * SPREAD)
    gaps = np.abs(alignment.apply(old.places[rows]) - new.places[columns])
    return float(np.exp(-0.5 * (gaps / SPREAD) ** 2).sum())

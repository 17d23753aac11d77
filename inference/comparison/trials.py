"""Guesses at how one photo lies over another: segments between large lesions laid on like segments.

Every segment of the old photo is tried on every segment of the new one that its lesions' sizes allow; each trial fixes
shift, turn and scale. This is the exhaustive, and so repeatable, form of random sample consensus
(Fischler and Bolles 1981).
"""

import numpy as np

from inference.comparison.alignment import Alignment, Indices
from inference.comparison.marks import Marks, Places, Vector, look_distances

LARGEST = 24  # lesions of each photo that trials are made from
SCALES = (0.6, 1.7)
MIN_SEGMENT = 0.08
SIZE_LEEWAY = 0.6  # of a logarithm of diameters: growth by a half, and the detector's error
MOST_TRIALS = 6000
BEST_TRIALS = 24
REACH = 0.03  # how far from its place a lesion may fall: posture moves skin over skin


def best_trials(old: Marks, new: Marks) -> list[Alignment]:
    """The trials under which most large lesions fall near large lesions, best first."""
    old, new = old.take(_largest(old)), new.take(_largest(new))
    (i, j), (k, m) = _segments(old.places), _segments(new.places)
    in_one_sense = i < j
    i, j = i[in_one_sense], j[in_one_sense]
    turns = (new.places[m] - new.places[k])[None, :] / (old.places[j] - old.places[i])[:, None]
    row, column = _likeliest(_misfits((i, j), (k, m), np.log(np.abs(turns)), old, new))
    turns = turns[row, column]
    return _best(turns, new.places[k[column]] - turns * old.places[i[row]], old, new)


def _largest(marks: Marks) -> Indices:
    return np.argsort(-marks.sizes, kind="stable")[:LARGEST]


def _segments(places: Places) -> tuple[Indices, Indices]:
    """First and last lesion of every segment that is long enough to tell turn and scale."""
    first, last = np.nonzero(np.abs(places[:, None] - places[None, :]) > MIN_SEGMENT)
    return first, last


def _misfits(
    olds: tuple[Indices, Indices], news: tuple[Indices, Indices], scale: Vector, old: Marks, new: Marks
) -> Vector:
    """How ill each old segment (row) goes with each new one (column); infinite where they cannot be the same.

    scale: logarithm of new length over old length, of the same shape.
    """
    looks = look_distances(old, new)
    looks /= max(float(looks.max()), 1e-9)
    sizes = new.sizes[None, :] - old.sizes[:, None]
    starts, ends = (np.ix_(o, n) for o, n in zip(olds, news, strict=True))
    leeway = np.maximum(np.abs(sizes[starts] - scale), np.abs(sizes[ends] - scale))
    allowed = (leeway < SIZE_LEEWAY) & (scale > np.log(SCALES[0])) & (scale < np.log(SCALES[1]))
    return np.where(allowed, leeway + looks[starts] + looks[ends], np.inf)


def _likeliest(misfits: Vector) -> tuple[Indices, Indices]:
    order = np.argsort(misfits, axis=None, kind="stable")[: min(MOST_TRIALS, int(np.isfinite(misfits).sum()))]
    row, column = np.unravel_index(order, misfits.shape)
    return row, column


def _best(turns: Places, shifts: Places, old: Marks, new: Marks) -> list[Alignment]:
    placed = turns[:, None] * old.places + shifts[:, None]
    nearest = np.full(placed.shape, np.inf)
    for place in new.places:
        np.minimum(nearest, np.abs(placed - place), out=nearest)
    scores = np.exp(-0.5 * (nearest / REACH) ** 2).sum(axis=1)
    best = np.argsort(-scores, kind="stable")[:BEST_TRIALS]
    return [Alignment(complex(turns[i]), complex(shifts[i])) for i in best]

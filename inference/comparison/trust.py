"""Whether two photos show the same region at all: strangers' lesions, too, can be laid over each other somehow."""

import numpy as np
from scipy.stats import binom

from inference.comparison.marks import Marks
from inference.comparison.pairing import Matching

CLOSE = 0.01  # of the photo's long side: lesions of one person fall nearer than this, strangers' hardly ever do
LIKE_SIZE = 0.25  # of a logarithm of diameters: most lesions do not grow
MIN_CONVINCING = 4
MIN_SHARE = 0.4  # of the lesions that both frames show, in the photo that has fewer of them there; strangers stay below
MIN_SEEN_AGAIN = 0.25  # of shared lesions, where the skin itself says how the photos lie
# Logarithm to the base of ten of how often chance would do as well among all ways to lay one photo over the other
# (Desolneux, Moisan and Morel 2000): strangers reached -1.5, the same people's photos mostly -5 and less.
MOST_BY_CHANCE = -2.0
FIXED = 2  # lesions that any two photos agree in: they give shift, turn and scale
MIN_OVERLAP = 0.5  # of the lesions of the photo with fewer must lie where the frames overlap


def is_same_region(matching: Matching, old: Marks, new: Marks) -> bool:
    """Whether enough of the lesions that both photos should show lie where they should, at their size."""
    shared = _shared(matching, old, new)
    overlaps = shared >= MIN_OVERLAP * min(len(old), len(new))
    convincing = _convincing(matching, old, new)
    enough = convincing >= max(MIN_CONVINCING, MIN_SHARE * shared)
    return overlaps and enough and _by_chance(convincing, matching, old, new) < MOST_BY_CHANCE


def is_contradicted(matching: Matching, old: Marks, new: Marks) -> bool:
    """Whether lesions speak against photos that were laid over each other without them: many, and hardly one paired."""
    shared = _shared(matching, old, new)
    return shared >= MIN_CONVINCING and _convincing(matching, old, new) < MIN_SEEN_AGAIN * shared


def _by_chance(convincing: int, matching: Matching, old: Marks, new: Marks) -> float:
    """Logarithm of the expected number of ways in which as many lesions of strangers would agree."""
    olds, news = new.shows(matching.bend.apply(old.places)), old.shows(matching.bend.undo(new.places))
    sizes = old.sizes[olds] + np.log(matching.bend.scale_at(old.places[olds]))
    alike = float((np.abs(sizes[:, None] - new.sizes[news][None, :]) < LIKE_SIZE).mean())
    fewer, more = sorted((int(olds.sum()), int(news.sum())))
    area = 4 * new.frame[0] * new.frame[1] * float(news.mean())
    chance = min(1.0, alike * more * np.pi * CLOSE**2 / area)
    ways = np.log10((len(old) * len(new)) ** 2 / 2)
    return float(ways + binom.logsf(convincing - FIXED - 1, max(fewer - FIXED, 1), chance) / np.log(10))


def _shared(matching: Matching, old: Marks, new: Marks) -> int:
    """Lesions that both frames show, in the photo that has fewer of them there."""
    bend = matching.bend
    return int(min(new.shows(bend.apply(old.places)).sum(), old.shows(bend.undo(new.places)).sum()))


def _convincing(matching: Matching, old: Marks, new: Marks) -> int:
    places = old.places[matching.old]
    gaps = np.abs(matching.bend.apply(places) - new.places[matching.new])
    growth = new.sizes[matching.new] - old.sizes[matching.old] - np.log(matching.bend.scale_at(places))
    return int(((gaps < CLOSE) & (np.abs(growth) < LIKE_SIZE)).sum())

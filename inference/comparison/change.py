"""What changed in a lesion between two visits, in figures and in words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inference.comparison.findings import Pair
from inference.drawing.palette import CLASS_WORDS

GROWTH = 1.3
# The detector's error in a ratio of diameters: what grew by 30 % must be reported, though it measure this much less.
GROWTH_ERROR = 0.1
SPL_RISE = 0.2
CLASS_RISE = 0.1
LOOK_FLOOR = 0.02  # cosine distance below which a look counts as the same, whatever the other lesions do
LOOK_OUTLIER = 5.0  # robust standard deviations above this pair of photos' usual difference of looks
MIN_PAIRS_FOR_LOOKS = 5


def judge_changes(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs with their changes written down; a look is judged against the other pairs, which share the light."""
    limit = _look_limit(pairs)
    return tuple(_judge(pair, limit) for pair in pairs)


def _judge(pair: Pair, look_limit: float) -> Pair:
    grown = pair.whole and pair.growth >= GROWTH - GROWTH_ERROR
    changes = []
    if grown:
        changes.append(f"It measures {pair.growth:.2f} times its former diameter.")
    if pair.whole and pair.look_distance > look_limit:
        changes.append("It looks different, more than the change of light explains.")
    if pair.spl_change >= SPL_RISE:
        changes.append(f"Its probability of SPL rose from {pair.old.spl:.2f} to {pair.new.spl:.2f}.")
    if _is_of_graver_class(pair):
        then, now = (CLASS_WORDS.get(one.lesion_class, one.lesion_class.label) for one in (pair.old, pair.new))
        changes.append(f"It was {then} and is now {now}.")
    return replace(pair, grown=grown, changes=tuple(changes))


def _is_of_graver_class(pair: Pair) -> bool:
    """Not where other light alone carried it over a threshold that it lay next to."""
    kind = pair.new.lesion_class
    return kind > pair.old.lesion_class and pair.new.probabilities[kind] - pair.old.probabilities[kind] >= CLASS_RISE


def _look_limit(pairs: Sequence[Pair]) -> float:
    if len(pairs) < MIN_PAIRS_FOR_LOOKS:
        return float("inf")
    distances = np.array([pair.look_distance for pair in pairs])
    usual = float(np.median(distances))
    spread = 1.4826 * float(np.median(np.abs(distances - usual)))
    return usual + LOOK_OUTLIER * max(spread, LOOK_FLOOR / LOOK_OUTLIER)

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
# Looks are judged by the logarithms of their cosine distances, which are nearly normal: of lesions that stayed as they
# were 2 % pass this; a naevus and a suspicious lesion are 0.4 apart (median).
LOOK_OUTLIER = 2.7  # robust standard deviations above this pair of photos' usual difference of looks
LOOK_SPREAD = 0.5  # the least such deviation
LOOK_SAME = 0.002  # added to distances before their logarithm is taken: below it looks are the same
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
    distances = np.log([pair.look_distance + LOOK_SAME for pair in pairs])
    usual = float(np.median(distances))
    spread = 1.4826 * float(np.median(np.abs(distances - usual)))
    return float(np.exp(usual + LOOK_OUTLIER * max(spread, LOOK_SPREAD))) - LOOK_SAME

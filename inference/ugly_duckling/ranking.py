"""Scores a patient's lesions and puts them in order."""

from collections.abc import Callable, Sequence

import numpy as np

from inference.findings import Lesion, RankedLesion, Ranking
from inference.profiles import Profile
from inference.published.oddness import TOP_SHARE, published_scores
from inference.ugly_duckling.differences import find_differences
from inference.ugly_duckling.reasons import reason
from inference.ugly_duckling.robust import Values

MIN_LESIONS = 5
STANDS_OUT = 0.6
HALF_SCORE = 8.65  # oddness that scores 0.5


def rank_lesions(photos: Sequence[Sequence[Lesion]], profile: Profile = Profile.OURS) -> Ranking:
    """Ranks all lesions of one patient from odd to common, over all photos of the case.

    Ours is a robust distance of each lesion from all the patient's others in look, colours, size and shape, in units of
    how far alike lesions are apart; its score means the same for 5 lesions and 150, and from STANDS_OUT on a lesion is
    named. PUBLISHED always names the top TOP_SHARE. Below MIN_LESIONS nothing is comparable.
    """
    places = [(photo, lesion) for photo, lesions in enumerate(photos) for lesion in lesions]
    if len(places) < MIN_LESIONS:
        return Ranking(comparable=False, lesions=())
    if profile is Profile.PUBLISHED:
        scores = published_scores([lesion for _, lesion in places])
        return _rank(places, scores, float(np.quantile(scores, 1 - TOP_SHARE)), lambda _index: "")
    differences = find_differences(photos)
    return _rank(places, _score(differences.oddness), STANDS_OUT, lambda index: reason(differences, index))


def _score(oddness: Values) -> Values:
    """0..1: 0.5 at HALF_SCORE, near 1 far beyond it."""
    return np.asarray(oddness**2 / (oddness**2 + HALF_SCORE**2))


def _rank(
    places: Sequence[tuple[int, Lesion]], scores: Values, named_from: float, why: Callable[[int], str]
) -> Ranking:
    order = [int(index) for index in np.argsort(-scores, kind="stable")]
    return Ranking(
        comparable=True,
        lesions=tuple(
            RankedLesion(
                photo=places[index][0],
                number=places[index][1].number,
                ud_score=float(scores[index]),
                ud_rank=rank,
                ugly_duckling=bool(scores[index] >= named_from),
                reason=why(index),
            )
            for rank, index in enumerate(order, start=1)
        ),
    )

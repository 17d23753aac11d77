"""Figures of merit. Scores rise with the likelihood of the positive class; truth is boolean."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Truth = NDArray[np.bool_]
Interval = list[float]


def roc_auc(truth: Truth, scores: Scores) -> float:
    """Area under the ROC curve by ranks, ties counted half (Mann and Whitney 1947); NaN without both classes."""
    positives, negatives = int(truth.sum()), int((~truth).sum())
    if not positives or not negatives:
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((mean_ranks[inverse][truth].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def sensitivity(truth: Truth, called: Truth) -> float:
    """Share of the positive that is called; NaN without any."""
    return float(called[truth].mean()) if truth.any() else float("nan")


def specificity(truth: Truth, called: Truth) -> float:
    """Share of the negative that is not called; NaN without any."""
    return sensitivity(~truth, ~called)


def sensitivity_at_specificity(truth: Truth, scores: Scores, wanted: float) -> float:
    """Sensitivity at the lowest threshold that keeps specificity at `wanted`."""
    return sensitivity(truth, scores > np.quantile(scores[~truth], wanted, method="higher"))


def bootstrap(
    figure: Callable[[Truth, Scores], float], truth: Truth, scores: Scores, rounds: int = 500, seed: int = 0
) -> Interval:
    """95 % interval of a figure: percentiles over resamples with replacement, drawn inside each class."""
    draw = np.random.default_rng(seed)
    sides = [np.flatnonzero(truth), np.flatnonzero(~truth)]
    values = []
    for _ in range(rounds):
        chosen = np.concatenate([draw.choice(side, len(side)) for side in sides if len(side)])
        values.append(figure(truth[chosen], scores[chosen]))
    return [float(bound) for bound in np.percentile(values, [2.5, 97.5])]


def calibration_error(probabilities: Scores, classes: NDArray[np.int64], bins: int = 10) -> float:
    """Expected calibration error of the winning class (Guo 2017), 0..1."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == classes
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[places == b].mean() - right[places == b].mean()) * (places == b).mean() for b in set(places)]
    return float(sum(gaps))

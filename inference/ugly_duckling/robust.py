"""How far each value lies from all the others, which it does not count among."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

PRIOR_COUNT = 4.0  # lesions that the prior spread counts as: three or four others say little of their own
NORMAL_MAD = 1.4826  # standard deviation over median absolute deviation, where values are normal


def others(count: int) -> NDArray[np.intp]:
    """(count, count - 1): for each index all the others."""
    return (np.arange(count)[:, None] + np.arange(1, count)) % count


def quantiles_of_others(values: Values, share: float) -> Values:
    """(n,): for each of two or more the quantile of all the others, from one order of all."""
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values), np.intp)
    ranks[order] = np.arange(len(values))
    place = share * (len(values) - 2)
    low = int(place)
    lower, upper = (values[order][i + (ranks <= i)] for i in (low, min(low + 1, len(values) - 2)))
    return np.asarray(lower + (place - low) * (upper - lower))


def shifts(values: Values, prior: float) -> Values:
    """(n,): each value less the median of the others, over their robust spread (at least a share of the prior's).

    NaN is unknown: it shifts by 0, and nothing is measured by it.
    """
    known = np.flatnonzero(np.isfinite(values))
    result = np.zeros(len(values))
    if len(known) > 1:
        rest = values[known][others(len(known))]
        middles = quantiles_of_others(values[known], 0.5)
        spreads = NORMAL_MAD * np.median(np.abs(rest - middles[:, None]), axis=1)
        result[known] = (values[known] - middles) / _with_prior(spreads, prior)
    return result


def offsets(places: Values, prior: float) -> tuple[Values, Values]:
    """(n, k): each place less the others' median place; (n,): its length over the others' median length.

    A place with NaN is unknown: both are 0, and nothing is measured by it.
    """
    known = np.flatnonzero(np.isfinite(places).all(axis=1))
    away, lengths = np.zeros(places.shape), np.zeros(len(places))
    if len(known) > 1:
        rest = places[known][others(len(known))]
        middles = np.median(rest, axis=1)
        spreads = np.median(np.linalg.norm(rest - middles[:, None], axis=2), axis=1)
        away[known] = places[known] - middles
        lengths[known] = np.linalg.norm(away[known], axis=1) / _with_prior(spreads, prior)
    return away, lengths


def _with_prior(spreads: Values, prior: float) -> Values:
    """Pools a spread seen in n others with the prior one, as variances."""
    count = len(spreads) - 1
    return np.asarray(np.sqrt((PRIOR_COUNT * prior**2 + count * spreads**2) / (PRIOR_COUNT + count)))

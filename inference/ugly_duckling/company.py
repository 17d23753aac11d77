"""How lonely each lesion is among the patient's others, whose number of ordinary kinds nobody knows."""

import numpy as np

from inference.ugly_duckling.robust import Values, quantiles_of_others

USUAL = 0.75  # quantile of the others' distances


def loneliness(apart: Values, near: int, least: float) -> Values:
    """(n,): how much farther each is from its `near` nearest others than these are from theirs; 0 is as far.

    apart: (n, n), squared distances or what grows like them; least: such a distance below which all are alike. Only the
    nearest count, because people have more than one kind of ordinary naevus; a ratio, because patients, networks and
    cameras differ in how far apart they put what is alike.
    """
    count = len(apart)
    elsewhere = np.where(np.eye(count, dtype=bool), np.inf, apart)
    distances = np.partition(elsewhere, near - 1, axis=1)[:, :near].mean(axis=1)
    return np.asarray(np.sqrt(distances / np.maximum(quantiles_of_others(distances, USUAL), least)) - 1)


def cosine_distances(vectors: Values) -> Values:
    """(n, n): 0 for one direction, 1 for right angles."""
    directions = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.maximum(1 - directions @ directions.T, 0)


def squared_distances(places: Values) -> Values:
    """(n, n), Euclidean."""
    lengths = (places**2).sum(axis=1)
    return np.maximum(lengths[:, None] + lengths - 2 * places @ places.T, 0)

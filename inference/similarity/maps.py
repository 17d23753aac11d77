"""Lays a patient's lesions out by their looks: alike lesions lie near each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.findings import Lesion

Points = NDArray[np.float64]

PERPLEXITY = 5.0
EARLY_EXAGGERATION = 12.0
MOST_FOR_TSNE = 300  # above it neighbours are worth less than the minutes they take
MIN_FOR_TSNE = 4  # below it a neighbourhood means nothing
SEED = 1


def embeddings_of(lesions: Sequence[Lesion]) -> Points:
    """float64 (n, d)."""
    return np.array([lesion.embedding for lesion in lesions], np.float64)


def pca_map(embeddings: Points, dimensions: int | None = None) -> Points:
    """Principal components of embeddings (n, d): (n, dimensions), or as many as there are where none are named.

    The first axis spreads most; signs are fixed by the largest loading. Components that so few lesions lack are 0.
    """
    from sklearn.decomposition import PCA  # a second at start, which workers that draw no map need not wait

    count = len(embeddings)
    wanted = min(embeddings.shape) if dimensions is None and count else dimensions or 0
    points = np.zeros((count, wanted))
    kept = min(wanted, *embeddings.shape)
    if kept and _differ(embeddings):
        points[:, :kept] = PCA(kept, svd_solver="full").fit_transform(embeddings)
    return points


def tsne_map(embeddings: Points, dimensions: int = 2) -> Points:
    """Exact t-SNE (van der Maaten and Hinton 2008) of embeddings (n, d): (n, dimensions).

    It starts from the principal components, so the same lesions give the same map. Perplexity is PERPLEXITY, less for
    fewer than 16 lesions; fewer than MIN_FOR_TSNE are laid out by their principal components.
    """
    from sklearn.manifold import TSNE

    if len(embeddings) < MIN_FOR_TSNE or not _differ(embeddings):
        return pca_map(embeddings, dimensions)
    start = pca_map(embeddings, dimensions)
    start *= 1e-4 / max(float(start[:, 0].std()), 1e-12)
    perplexity = min(PERPLEXITY, (len(embeddings) - 1) / 3)
    # scikit-learn's own rate is at least 50, at which so few points fly apart: the rule of Belkina et al. (2019) alone.
    rate = len(embeddings) / EARLY_EXAGGERATION
    tsne = TSNE(
        dimensions,
        perplexity=perplexity,
        early_exaggeration=EARLY_EXAGGERATION,
        learning_rate=rate,
        init=start,
        method="exact",
        random_state=SEED,
    )
    return np.asarray(tsne.fit_transform(embeddings), np.float64)


def map_of_looks(photos: Sequence[Sequence[Lesion]]) -> dict[tuple[int, int], tuple[float, float]]:
    """Where each lesion lies on one map of all photos: (photo, number) to (x, y) in 0..1, y downwards, at one scale.

    By t-SNE; above MOST_FOR_TSNE lesions by their two first principal components.
    """
    keys = [(photo, lesion.number) for photo, lesions in enumerate(photos) for lesion in lesions]
    looks = embeddings_of([lesion for lesions in photos for lesion in lesions])
    if not keys:
        return {}
    points = pca_map(looks, 2) if len(keys) > MOST_FOR_TSNE else tsne_map(looks)
    low, high = points.min(axis=0), points.max(axis=0)
    placed = 0.5 + (points - (low + high) / 2) / max(float((high - low).max()), 1e-12)
    return {key: (float(x), float(y)) for key, (x, y) in zip(keys, placed.clip(0, 1), strict=True)}


def _differ(embeddings: Points) -> bool:
    return bool((embeddings != embeddings[:1]).any())

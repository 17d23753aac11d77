"""Lays a patient's lesions out by their looks: alike lesions lie near each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.findings import Lesion

Points = NDArray[np.float64]

PERPLEXITY = 5.0
EARLY_EXAGGERATION = 12.0
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


def _differ(embeddings: Points) -> bool:
    return bool((embeddings != embeddings[:1]).any())

"""Which lesions are like which."""

import numpy as np

from inference.similarity.maps import Points


def nearest_lesions(points: Points, index: int, count: int = 5) -> list[tuple[int, float]]:
    """Indices and Euclidean distances of the lesions nearest to one, nearest first; itself is left out.

    points: (n, k), best all principal components of the embeddings.
    """
    distances = np.linalg.norm(points - points[index], axis=1)
    order = [int(i) for i in np.argsort(distances, kind="stable") if i != index]
    return [(i, float(distances[i])) for i in order[:count]]


def path_between(points: Points, start: int, end: int, steps: int) -> list[int]:
    """Indices from start to end by way of at most steps - 1 others, each the nearest to its place on the straight line.

    No lesion is met twice; where lesions run out the path is shorter. Raises ValueError below one step.
    """
    if steps < 1:
        raise ValueError(f"A path needs at least one step, not {steps}.")
    if start == end:
        return [start]
    path, free = [start], np.ones(len(points), np.bool_)
    free[[start, end]] = False
    for share in np.arange(1, min(steps, int(free.sum()) + 1)) / steps:
        place = (1 - share) * points[start] + share * points[end]
        distances = np.where(free, np.linalg.norm(points - place, axis=1), np.inf)
        path.append(int(distances.argmin()))
        free[path[-1]] = False
    return [*path, end]

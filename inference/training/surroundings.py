"""The network that tells skin from no skin in large squares: ImageNet's features and a head for background.

A network fitted to lesions forgets what rooms, animals and food look like; ImageNet's own features know them.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classifier import Classifier
from inference.classifier.loading import SURROUNDINGS_NETWORK, start_classifier
from inference.surroundings import see_background
from inference.training.background import refit_background
from inference.training.data.dataset import Dataset
from inference.training.data.records import Record
from inference.training.data.splits import Part
from inference.training.kinds import close_ups, scenes, squares
from inference.training.model import Weights, describe_weights
from inference.training.sampling.squares import all_squares
from inference.training.starting_weights import frozen_lite0

IS_BACKGROUND = 0.5  # against all other classes together, which are alike to this network


def fit_surroundings(dataset: Dataset, seed: int) -> dict[str, NDArray[np.float32]]:
    """Weights of a lite0 network whose only fitted row is that of the background, from the training part alone."""
    return refit_background(frozen_lite0(), SURROUNDINGS_NETWORK, partial(squares, dataset, seed=seed))


def measure_surroundings(weights: Weights, dataset: Dataset, part: Part) -> dict[str, Any]:
    """By kind of picture: how many, how many squares near and far, and the share of them called background."""
    classifier, records = start_classifier(describe_weights(weights, SURROUNDINGS_NETWORK)), dataset.part(part)
    kinds = {"scenes": scenes(records), "close-ups of lesions": close_ups(records)}
    return {name: _measure(classifier, dataset, some) for name, some in kinds.items() if some}


def _measure(classifier: Classifier, dataset: Dataset, records: list[Record]) -> dict[str, Any]:
    near, far = (np.concatenate(seen) for seen in zip(*_look(classifier, dataset, records), strict=True))
    called = {name: float(np.mean(seen)) for name, seen in (("near", near), ("far", far))}
    return {"pictures": len(records), "squares": len(near) + len(far), **called}


def _look(
    classifier: Classifier, dataset: Dataset, records: list[Record]
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    for record in records:
        near, far = all_squares(dataset.store.read(record), classifier.input_size)
        yield see_background(classifier, near) >= IS_BACKGROUND, see_background(classifier, far) >= IS_BACKGROUND

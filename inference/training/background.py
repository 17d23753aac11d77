"""The background class of a fitted network, fitted anew on its features: more scenes, and bodies from afar.

The features and the other classes stay as they are, and with them the odds of one lesion class against another.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

from inference.classifier.classifier import Classifier
from inference.classifier.loading import start_classifier
from inference.findings import LesionClass
from inference.training.kinds import Kind
from inference.training.model import Weights, describe_weights

KERNEL, BIAS = "classifier.kernel", "classifier.bias"
BATCH = 100
SMALLEST = 1e-12
Chosen = Callable[[int], tuple[Kind, ...]]
NEARNESS = 0.01  # how dear it is to leave the fitted layer, in loss for a squared length of one half


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """embeddings (n, d); odds (n,): the network's log odds of background; wanted (n,): 0 or 1; weights (n,): sum 1."""

    embeddings: NDArray[np.float64]
    odds: NDArray[np.float64]
    wanted: NDArray[np.float64]
    weights: NDArray[np.float64]


def refit_background(weights: Weights, network: str, choose: Chosen) -> dict[str, NDArray[np.float32]]:
    """Logistic regression of background against the rest, from the layer as it is, on kinds of crops of a size.

    Raises ValueError where the network's last layer has another name.
    """
    if KERNEL not in weights:
        raise ValueError(
            f"The background class of {network} cannot be fitted alone; fit the network again with scenes."
        )
    classifier = start_classifier(describe_weights(weights, network))
    direction, bias = fit_shift(_see(classifier, choose(classifier.input_size)))
    kernel, biases = weights[KERNEL].copy(), weights[BIAS].copy()
    kernel[..., LesionClass.BACKGROUND] += direction
    biases[LesionClass.BACKGROUND] += bias
    return {**weights, KERNEL: kernel, BIAS: biases}


def fit_shift(seen: Seen, nearness: float = NEARNESS) -> tuple[NDArray[np.float64], float]:
    """What to add to the layer's row (d,) and bias."""
    middle = seen.embeddings.mean(axis=0)
    centred = seen.embeddings - middle

    def loss(shift: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = seen.odds + centred @ shift[:-1] + shift[-1]
        wrong = seen.weights * (1 / (1 + np.exp(-odds)) - seen.wanted)
        value = seen.weights @ (np.logaddexp(0, odds) - seen.wanted * odds) + nearness / 2 * shift[:-1] @ shift[:-1]
        return float(value), np.append(centred.T @ wrong + nearness * shift[:-1], wrong.sum())

    shift = minimize(loss, np.zeros(middle.size + 1), jac=True, method="L-BFGS-B").x
    return shift[:-1], float(shift[-1] - middle @ shift[:-1])


def _see(classifier: Classifier, kinds: tuple[Kind, ...]) -> Seen:
    batches = [(kind, first) for kind in kinds for first in range(0, kind.count, BATCH)]
    embeddings, odds = zip(*_look(classifier, batches), strict=True)
    counts = [kind.count for kind in kinds]
    total = sum(kind.share for kind in kinds)
    weights = np.repeat([kind.share / total / kind.count for kind in kinds], counts)
    wanted = np.repeat([float(kind.is_background) for kind in kinds], counts)
    return Seen(np.concatenate(embeddings).astype(np.float64), np.concatenate(odds), wanted, weights)


def _look(
    classifier: Classifier, batches: list[tuple[Kind, int]]
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float64]]]:
    for kind, first in tqdm(batches, unit="batch"):
        seen = classifier.classify(np.stack([kind.draw(first + place) for place in range(BATCH)]))
        chances = seen.probabilities.astype(np.float64)
        background, others = chances[:, LesionClass.BACKGROUND], chances[:, LesionClass.SKIN_EDGE :].sum(axis=1)
        yield seen.embeddings, np.log(np.maximum(background, SMALLEST)) - np.log(np.maximum(others, SMALLEST))

"""The temperature, chosen on validation pictures alone."""

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import softmax
from inference.findings import LesionClass

TEMPERATURES = np.geomspace(0.25, 4.0, 161)


def fit_temperature(logits: NDArray[np.float32], classes: NDArray[np.int64], weights: NDArray[np.float64]) -> float:
    """The temperature with the lowest weighted cross-entropy (Guo 2017), between 0.25 and 4."""
    return float(TEMPERATURES[int(np.argmin(_losses(logits, classes, weights)))])


def lowest_loss(logits: NDArray[np.float32], classes: NDArray[np.int64], weights: NDArray[np.float64]) -> float:
    """The weighted cross-entropy at that temperature."""
    return min(_losses(logits, classes, weights))


def class_weights(classes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weights that let every class count alike."""
    counts = np.bincount(classes, minlength=len(LesionClass))
    return 1.0 / counts[classes]


def _losses(logits: NDArray[np.float32], classes: NDArray[np.int64], weights: NDArray[np.float64]) -> list[float]:
    return [_cross_entropy(softmax(logits, float(t)), classes, weights) for t in TEMPERATURES]


def _cross_entropy(
    probabilities: NDArray[np.float32], classes: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    chosen = np.maximum(probabilities[np.arange(len(classes)), classes], 1e-9)
    return float((-np.log(chosen) * weights).sum() / weights.sum())

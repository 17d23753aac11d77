"""Temperature and threshold, chosen on validation pictures alone."""

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classification import softmax
from inference.findings import LesionClass

TEMPERATURES = np.geomspace(0.25, 4.0, 161)


def fit_temperature(logits: NDArray[np.float32], classes: NDArray[np.int64], weights: NDArray[np.float64]) -> float:
    """The temperature with the lowest weighted cross-entropy (Guo 2017), between 0.25 and 4."""
    losses = [_cross_entropy(softmax(logits, float(t)), classes, weights) for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def choose_threshold(spl: NDArray[np.float32], is_spl: NDArray[np.bool_], sensitivity: float = 0.95) -> float:
    """The highest threshold on the SPL probability that still calls this share of the suspicious lesions."""
    suspicious = np.sort(spl[is_spl])
    missed = int(np.floor((1.0 - sensitivity) * len(suspicious)))
    return float(np.clip(np.nextafter(suspicious[missed], np.float32(0.0)), 0.01, 0.99))


def class_weights(classes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weights that let every class count alike."""
    counts = np.bincount(classes, minlength=len(LesionClass))
    return 1.0 / counts[classes]


def _cross_entropy(
    probabilities: NDArray[np.float32], classes: NDArray[np.int64], weights: NDArray[np.float64]
) -> float:
    chosen = np.maximum(probabilities[np.arange(len(classes)), classes], 1e-9)
    return float((-np.log(chosen) * weights).sum() / weights.sum())

"""What a classifier says about crops."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """probabilities (n, 6), rows sum to 1; embeddings (n, d); activations (n, h, w), class activation maps of SPL."""

    probabilities: FloatArray
    embeddings: FloatArray
    activations: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class NetworkOutput:
    """What a network gives in one pass: logits (n, 6), embeddings (n, d), activations (n, h, w)."""

    logits: FloatArray
    embeddings: FloatArray
    activations: FloatArray


def softmax(logits: FloatArray, temperature: float = 1.0) -> FloatArray:
    """Probabilities (n, classes) of logits divided by `temperature`."""
    shifted = (logits - logits.max(axis=1, keepdims=True)) / np.float32(temperature)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=1, keepdims=True)

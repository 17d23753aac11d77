"""Weights before they are shipped: several fits averaged into one network, and rounded."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Weights = Mapping[str, NDArray[np.float32]]


def average_weights(fits: Sequence[Weights]) -> dict[str, NDArray[np.float32]]:
    """The mean of every array (Wortsman 2022, "Model soups"); costs no more to run than one fit.

    Raises ValueError where the networks differ.
    """
    shapes = [{name: array.shape for name, array in weights.items()} for weights in fits]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError("Only fits of one network can be averaged; these have different weights.")
    return {name: np.mean([weights[name] for weights in fits], axis=0, dtype=np.float32) for name in fits[0]}


def round_to_half(weights: Weights) -> dict[str, NDArray[np.float32]]:
    """The nearest values that half precision holds."""
    return {name: array.astype(np.float16).astype(np.float32) for name, array in weights.items()}

"""Carries weights between Keras networks and model files, by layer and variable name."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.layer_names import stable_names
from inference.classifier.weight_shapes import check_shapes


def take_weights(network: Any) -> dict[str, NDArray[np.float32]]:
    """All weights of a Keras network by "layer.variable"."""
    return {name: np.asarray(variable.numpy(), np.float32) for name, variable in _named_variables(network).items()}


def put_weights(network: Any, weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Sets every weight of the network. Raises ModelFileError where names or shapes do not fit."""
    variables = _named_variables(network)
    check_shapes(weights, {name: tuple(variable.shape) for name, variable in variables.items()}, network.name)
    for name, variable in variables.items():
        variable.assign(weights[name])


def _named_variables(network: Any) -> dict[str, Any]:
    names = stable_names(layer.name for layer in network.layers)
    return {f"{n}.{v.name}": v for n, layer in zip(names, network.layers, strict=True) for v in layer.weights}

"""Weights must be those of the network they are given to."""

from collections.abc import Mapping
from typing import Any

from inference.classifier.errors import ModelFileError


def check_shapes(weights: Mapping[str, Any], expected: Mapping[str, tuple[int, ...]], network: str) -> None:
    """Raises ModelFileError, naming the first array that is missing, surplus or of another shape."""
    for name in sorted(set(weights) ^ set(expected)):
        raise ModelFileError(f"These weights are not those of the network {network}: {name} stands on one side only.")
    for name, shape in expected.items():
        if tuple(weights[name].shape) != shape:
            raise ModelFileError(f"{name} has the shape {tuple(weights[name].shape)}; {network} needs {shape}.")

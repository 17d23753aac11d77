"""The networks by name: input size, preprocessing and the function that builds each in Keras."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from inference.classifier.errors import ModelFileError
from inference.classifier.lite0.keras_layers import build_lite0
from inference.classifier.preprocessing import LITE, Preprocessing


@dataclass(frozen=True, slots=True)
class Network:
    """`build(input_size)` gives a Keras model from prepared pictures to (features, embedding, logits).

    on_openvino says whether the OpenVINO runtime can draw it.
    """

    name: str
    input_size: int
    preprocessing: Preprocessing
    build: Callable[[int], Any]
    on_openvino: bool = False


NETWORKS = {network.name: network for network in (Network("lite0", 160, LITE, build_lite0, on_openvino=True),)}


def find_network(name: str) -> Network:
    """Raises ModelFileError, naming the known networks, where there is none of that name."""
    if name not in NETWORKS:
        raise ModelFileError(f"There is no network “{name}”; the networks are {', '.join(NETWORKS)}.")
    return NETWORKS[name]

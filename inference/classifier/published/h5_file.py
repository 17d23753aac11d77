"""Reads the weight files of the published method: HDF5 as Keras 2 wrote it, whole models or weights alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.errors import ModelFileError
from inference.classifier.header import ModelHeader
from inference.classifier.layer_names import stable_names
from inference.classifier.model_file import ModelFile, hash_weights
from inference.classifier.networks import Network, find_network
from inference.findings import CLASS_LABELS

UNDECIDED = 0.5
HEAD = {"dense#0": "embedding", "dense#1": "classifier"}
BASIC_CONVOLUTIONS = {f"conv2d#{number}": f"conv{number}" for number in range(3)}
# TensorFlow 1 numbered the names of a network that a notebook had built before: "block1_conv1_1".
WRITTEN_TWICE = re.compile(r"^(block\d+_(?:sep)?conv\d+(?:_bn)?)_\d+$")
Arrays = dict[str, NDArray[np.float32]]


def read_published_file(path: Path) -> ModelFile:
    """A model with the published preprocessing and class order; its file states no threshold, so it is 0.5.

    Raises ModelFileError where the file is not one of the three published networks with six classes.
    """
    import h5py

    if not path.exists():
        raise ModelFileError(f"There is no model file at {path}.")
    try:
        with h5py.File(path, "r") as file:
            weights = _name_arrays(list(_read_layers(file.get("model_weights", file))))
    except (OSError, KeyError, ValueError) as error:
        raise ModelFileError(
            f"{path.name} is not a complete weight file that Keras 2 wrote; fetch it again or name another."
        ) from error
    network = _recognise(weights, path)
    _check_size(weights, network, path)
    return ModelFile(_describe(network, weights), weights)


def _read_layers(group: Any) -> Iterator[tuple[str, str, NDArray[np.float32]]]:
    """(layer, variable, array) in stored order; a nested model's layers come as their own."""
    for layer in group.attrs["layer_names"]:
        stored = group[_text(layer)]
        for weight in stored.attrs["weight_names"]:
            *_, name, variable = _text(weight).split("/")
            yield name, variable.partition(":")[0], np.asarray(stored[_text(weight)], np.float32)


def _name_arrays(layers: list[tuple[str, str, NDArray[np.float32]]]) -> Arrays:
    layers = [(WRITTEN_TWICE.sub(r"\1", name), variable, array) for name, variable, array in layers]
    order = list(dict.fromkeys(name for name, _, _ in layers))
    stable = dict(zip(order, stable_names(order), strict=True))
    renamed = HEAD if "block1_conv1" in stable else HEAD | BASIC_CONVOLUTIONS
    return {f"{renamed.get(stable[n], stable[n])}.{variable}": array for n, variable, array in layers}


def _recognise(weights: Arrays, path: Path) -> Network:
    if "block5_conv3.kernel" in weights:
        return find_network("vgg16")
    if "block14_sepconv2.pointwise_kernel" in weights:
        return find_network("xception")
    if "conv2.kernel" in weights:
        return find_network("basic")
    raise ModelFileError(f"{path.name} holds none of the published networks (basic, VGG16, Xception).")


def _check_size(weights: Arrays, network: Network, path: Path) -> None:
    outputs = weights.get("classifier.bias", np.empty(0)).shape
    if outputs != (len(CLASS_LABELS),):
        raise ModelFileError(
            f"{path.name} is a {network.name} network, but its head does not end in the six classes of the published "
            "method; a file without its head, or for other classes, cannot be used."
        )


def _describe(network: Network, weights: Arrays) -> ModelHeader:
    return ModelHeader(
        name=f"published {network.name}",
        version="published",
        network=network.name,
        input_size=network.input_size,
        preprocessing=network.preprocessing,
        threshold=UNDECIDED,
        temperature=1.0,
        data_sha256="",
        weights_sha256=hash_weights(weights),
    )


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else name

"""Weight files in the form that Keras 2 wrote: HDF5 with the names as attributes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np

LARGE, DENSE = 1_000_000, 2
KEPT = 64
LOUDER = 1000.0
HEAD = {"embedding": "dense_3", "classifier": "dense_4"}
BASIC = {"conv0": "conv2d_4", "conv1": "conv2d_5", "conv2": "conv2d_6"}


def write_legacy(
    path: Path, network: Any, *, whole_model: bool, rename: Callable[[str], str] = str, joined_head: bool = True
) -> None:
    """Arrays stand below "layer/layer/variable:0". A joined head is a layer of its own with layers inside."""
    with h5py.File(path, "w") as file:
        group = file.create_group("model_weights") if whole_model else file
        file.attrs.update({"keras_version": b"2.2.4", "backend": b"tensorflow"})
        head = [layer for layer in network.layers if layer.name in HEAD]
        body = [layer for layer in network.layers if layer.name not in {*HEAD, "flatten", "dropout"}]
        stored = [(rename(layer.name), [layer]) for layer in body]
        stored += [("sequential_2", head)] if joined_head else [(HEAD[layer.name], [layer]) for layer in head]
        group.attrs["layer_names"] = [name.encode() for name, _ in stored]
        for name, layers in stored:
            _write_layers(group.create_group(name), layers, rename)


def _write_layers(group: h5py.Group, layers: list[Any], rename: Callable[[str], str]) -> None:
    weights = {
        f"{HEAD.get(layer.name, rename(layer.name))}/{weight.name}:0": weight.numpy()
        for layer in layers
        for weight in layer.weights
    }
    group.attrs["weight_names"] = [name.encode() for name in weights]
    for name, array in weights.items():
        if _is_large(array):
            _write_thinly(group, name, array)
        else:
            group[name] = array


def _write_thinly(group: h5py.Group, name: str, array: np.ndarray) -> None:
    """The first rows alone; what is not written reads as nought and takes no room."""
    rows = len(array) // KEPT
    group.create_dataset(name, array.shape, array.dtype, chunks=(rows, *array.shape[1:]))[:rows] = array[:rows]


def keep_written(network: Any) -> None:
    """Leaves in the network itself what `write_legacy` keeps of it; a loud head, as deep random ones whisper."""
    for weight in network.weights:
        array = weight.numpy()
        if _is_large(array):
            array[len(array) // KEPT :] = 0.0
            weight.assign(array)
    kernel = network.get_layer("classifier").kernel
    kernel.assign(kernel.numpy() * LOUDER)


def _is_large(array: np.ndarray) -> bool:
    return array.ndim == DENSE and array.size >= LARGE

"""The networks by name, at small sizes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference.classifier import load_classifier
from inference.classifier.layer_names import stable_names
from inference.classifier.networks import NETWORKS

SMALL_SIZES = {"basic": 60, "vgg16-bottleneck": 32, "vgg16": 32, "xception-bottleneck": 71, "xception": 71, "lite0": 32}


def test_names_do_not_depend_on_what_was_built_before() -> None:
    first = stable_names(["block1", "conv2d", "conv2d_1", "batch_normalization_4"])
    later = stable_names(["block1", "conv2d_7", "conv2d_9", "batch_normalization_11"])
    assert first == later == ["block1", "conv2d#0", "conv2d#1", "batch_normalization#0"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_gives_features_embedding_and_six_logits(name: str) -> None:
    size = SMALL_SIZES[name]
    features, embedding, logits = NETWORKS[name].build(size)(np.zeros((2, size, size, 3), np.float32))
    assert len(features.shape) == 4
    assert (embedding.shape[0], tuple(logits.shape)) == (2, (2, 6))


def write_legacy(path: Path, network: Any, names: dict[str, str], *, whole_model: bool) -> None:
    """HDF5 of the form that Keras 2 wrote: names as attributes, arrays below "layer/layer/variable:0"."""
    import h5py

    with h5py.File(path, "w") as file:
        group = file.create_group("model_weights") if whole_model else file
        layers = [layer for layer in network.layers if layer.weights]
        group.attrs["layer_names"] = [names.get(layer.name, layer.name).encode() for layer in layers]
        for layer in layers:
            name = names.get(layer.name, layer.name)
            stored = group.create_group(name)
            stored.attrs["weight_names"] = [f"{name}/{weight.name}:0".encode() for weight in layer.weights]
            for weight in layer.weights:
                stored[f"{name}/{weight.name}:0"] = weight.numpy()


@pytest.mark.slow
@pytest.mark.parametrize("whole_model", [True, False])
def test_a_published_file_is_recognised_and_runs(tmp_path: Path, whole_model: bool) -> None:
    network = NETWORKS["basic"].build(299)
    old_names = {"conv0": "conv2d_4", "conv1": "conv2d_5", "conv2": "conv2d_6", "embedding": "dense_2"}
    write_legacy(tmp_path / "basic.h5", network, old_names | {"classifier": "dense_3"}, whole_model=whole_model)
    classifier = load_classifier(tmp_path / "basic.h5")
    crops = np.random.default_rng(1).integers(0, 256, (2, 299, 299, 3), np.uint8)
    expected = network(crops / np.float32(255.0))[2].numpy()
    logits = np.log(classifier.classify(crops).probabilities)
    assert logits - logits.mean(axis=1, keepdims=True) == pytest.approx(
        expected - expected.mean(axis=1, keepdims=True), abs=1e-4
    )
    assert classifier.info.name == "published basic"
    assert classifier.info.preprocessing == "RGB 299 x 299, (value - 0) / 255"

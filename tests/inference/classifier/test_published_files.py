"""Files of the published method, made here in exactly their form."""

from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from inference.__main__ import main
from inference.classifier import ModelFileError, load_classifier
from inference.classifier.networks import NETWORKS
from inference.classifier.published.h5_file import read_published_file
from tests.inference.classifier.legacy_files import BASIC, keep_written, write_legacy
from tests.inference.pictures import encoded, gradient


def centred(logits: np.ndarray) -> np.ndarray:
    return logits - logits.mean(axis=1, keepdims=True)


def built(name: str, size: int) -> Any:
    import keras

    keras.utils.set_random_seed(1)  # among all draws are some so loud that a probability is nought
    return NETWORKS[name].build(size)


def answers_as(path: Path, name: str, network: object) -> None:
    """The file, loaded by path, says of a crop what the network says of its values over 255, classes in order."""
    classifier = load_classifier(path, profile="published")
    size = NETWORKS[name].input_size
    crops = np.random.default_rng(1).integers(0, 256, (1, size, size, 3), np.uint8)
    expected = network(crops / np.float32(255.0))[2].numpy()  # type: ignore[operator]
    spread = np.ptp(expected)
    assert spread > 1e-5
    assert centred(np.log(classifier.classify(crops).probabilities)) == pytest.approx(
        centred(expected), abs=0.02 * float(spread)
    )
    assert classifier.info.name == f"published {name}"
    assert classifier.info.preprocessing == f"RGB {size} x {size}, (value - 0) / 255"


@pytest.mark.slow
@pytest.mark.parametrize("whole_model", [True, False])
def test_a_basic_file_is_recognised_and_runs(tmp_path: Path, whole_model: bool) -> None:
    network = built("basic", 299)
    keep_written(network)
    path = tmp_path / "basic.h5"
    write_legacy(path, network, whole_model=whole_model, rename=lambda name: BASIC.get(name, name), joined_head=False)
    answers_as(path, "basic", network)


@pytest.mark.slow
def test_a_vgg16_file_of_a_notebook_that_built_the_network_twice_runs(tmp_path: Path) -> None:
    network = built("vgg16", 150)
    keep_written(network)
    path = tmp_path / "vgg16.h5"
    write_legacy(path, network, whole_model=False, rename=lambda name: f"{name}_1" if "conv" in name else name)
    answers_as(path, "vgg16", network)


@pytest.mark.slow
def test_an_xception_file_with_its_separable_and_its_unnamed_layers_runs(tmp_path: Path) -> None:
    network = built("xception", 299)
    keep_written(network)
    path = tmp_path / "xception.h5"
    write_legacy(path, network, whole_model=True)
    answers_as(path, "xception", network)


def write_arrays(path: Path, layers: dict[str, dict[str, tuple[int, ...]]]) -> Path:
    """A file in the legacy form with arrays of these shapes."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [name.encode() for name in layers]
        for name, variables in layers.items():
            group = file.create_group(name)
            group.attrs["weight_names"] = [f"{name}/{variable}:0".encode() for variable in variables]
            for variable, shape in variables.items():
                group[f"{name}/{variable}:0"] = np.zeros(shape, np.float32)
    return path


CONVOLUTIONS = {f"conv2d_{n}": {"kernel": (3, 3, 1, 1), "bias": (1,)} for n in (1, 2, 3)}
WITHOUT_HEAD = "does not end in the six classes"


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ({}, "holds none of the published networks"),
        ({"dense_1": {"kernel": (2, 256)}}, "holds none of the published networks"),
        (CONVOLUTIONS, WITHOUT_HEAD),
        ({"block5_conv3": {"kernel": (3, 3, 1, 1), "bias": (1,)}}, WITHOUT_HEAD),
        (CONVOLUTIONS | {"dense_1": {"bias": (64,)}, "dense_2": {"bias": (1000,)}}, WITHOUT_HEAD),
    ],
)
def test_a_file_of_something_else_is_refused(
    tmp_path: Path, layers: dict[str, dict[str, tuple[int, ...]]], sentence: str
) -> None:
    with pytest.raises(ModelFileError, match=sentence):
        read_published_file(write_arrays(tmp_path / "other.h5", layers))


@pytest.mark.parametrize("kept", [0, 100, 3000])
def test_a_truncated_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = write_arrays(tmp_path / "whole.h5", CONVOLUTIONS)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelFileError, match="not a complete weight file that Keras 2 wrote"):
        load_classifier(path)


def test_a_file_of_keras_3_is_refused(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "new.h5", "w") as file:
        file["layers/conv2d/vars/0"] = np.zeros((3, 3, 3, 32), np.float32)
    with pytest.raises(ModelFileError, match="not a complete weight file that Keras 2 wrote"):
        load_classifier(tmp_path / "new.h5")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--profile", "published", "--model", "nowhere.h5"], "There is no model file at nowhere.h5"),
        (["--profile", "ours", "--model", "nowhere.h5"], "There is no model file at nowhere.h5"),
    ],
)
def test_a_profile_without_its_file_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    (tmp_path / "photo.png").write_bytes(encoded(gradient(64, 64), "PNG"))
    assert main(["analyse", str(tmp_path / "photo.png"), "--out", str(tmp_path), *options]) == 2
    assert sentence in capsys.readouterr().err

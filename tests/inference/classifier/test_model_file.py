import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from inference.classifier import ModelFileError, load_classifier, read_model_info
from inference.classifier.header import METADATA_KEY
from inference.classifier.model_file import read_header, read_model_file, write_model_file
from inference.training.averaging import round_to_half
from tests.inference.classifier.models import draw_model, draw_weights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    write_model_file(path, draw_model())
    return path


def rewrite(path: Path, **changes: object) -> None:
    """Stores the same weights under a description with other values."""
    model = read_model_file(path)
    metadata = json.loads(model.header.to_metadata()[METADATA_KEY])
    save_file(model.weights, path, metadata={METADATA_KEY: json.dumps(metadata | changes)})


def test_a_model_comes_back_as_it_was_written(path: Path) -> None:
    written, read = draw_model(), read_model_file(path)
    assert read.header == written.header
    assert all(np.array_equal(read.weights[name], array) for name, array in written.weights.items())


def test_the_network_for_the_surroundings_lies_in_the_same_file(tmp_path: Path) -> None:
    alone, both = draw_model(), replace(draw_model(), surroundings=draw_weights(2))
    for name, model in (("alone", alone), ("both", both)):
        write_model_file(tmp_path / name, model)
    read = read_model_file(tmp_path / "both")
    assert all(np.array_equal(read.weights[name], array) for name, array in both.weights.items())
    assert all(np.array_equal(read.surroundings[name], array) for name, array in both.surroundings.items())
    assert read_model_file(tmp_path / "alone").surroundings == {}
    assert read_header(tmp_path / "alone").weights_sha256 != read.header.weights_sha256


def test_a_file_without_a_network_for_the_surroundings_is_lent_the_shipped_one(path: Path) -> None:
    squares = np.random.default_rng(7).integers(0, 256, (2, 160, 160, 3), np.uint8)
    lent, own = (load_classifier(file, runtime="openvino").surroundings for file in (path, None))
    expected = own.classify(squares).probabilities
    assert lent.classify(squares).probabilities == pytest.approx(expected, abs=1e-6)


def test_weights_that_half_precision_holds_take_half_the_room(path: Path) -> None:
    rounded = replace(draw_model(), weights=round_to_half(draw_model().weights))
    compact = path.with_name("compact.safetensors")
    write_model_file(compact, rounded)
    assert compact.stat().st_size < 0.55 * path.stat().st_size
    read = read_model_file(compact)
    assert all(array.dtype == np.float32 for array in read.weights.values())
    assert all(np.array_equal(read.weights[name], array) for name, array in rounded.weights.items())


def test_the_header_alone_tells_what_is_recorded_with_findings(path: Path) -> None:
    info = read_model_info(path)
    assert (info.name, info.version, info.threshold) == ("lite0", "test", 0.4)
    assert info.preprocessing == "RGB 64 x 64, (value - 127) / 128"
    assert info.sha256 == read_header(path).weights_sha256


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="no model file at"):
        read_model_info(tmp_path / "nowhere.safetensors")


@pytest.mark.parametrize("kept", [0, 7, 500, 100_000])
def test_a_truncated_file_is_refused(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelFileError, match="not a complete safetensors file"):
        read_model_info(path)


def test_another_kind_of_file_is_refused(path: Path) -> None:
    path.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(5000))
    with pytest.raises(ModelFileError, match="not a complete safetensors file"):
        load_classifier(path)


def test_a_foreign_safetensors_file_is_refused(path: Path) -> None:
    save_file({"weight": np.zeros(3, np.float32)}, path)
    with pytest.raises(ModelFileError, match="not a model file of this product"):
        read_model_info(path)


def test_one_changed_weight_is_noticed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelFileError, match="is damaged"):
        load_classifier(path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": "teledermo classifier, format 9"}, "format 9"),
        ({"classes": ["spl", "nspl_b", "nspl_a", "skin", "skin_edge", "background"]}, "orders its classes"),
        ({"threshold": 1.5}, "threshold 1.5"),
        ({"temperature": 0.0}, "temperature 0.0"),
        ({"input_size": 0}, "no network can read"),
        ({"surprise": 1}, "not a model file of this product"),
        ({"preprocessing": {"mean": 0}}, "not a model file of this product"),
    ],
)
def test_an_impossible_description_is_refused(path: Path, changes: dict[str, object], sentence: str) -> None:
    rewrite(path, **changes)
    with pytest.raises(ModelFileError, match=sentence):
        read_model_info(path)


def test_weights_of_another_network_are_refused(path: Path) -> None:
    model = draw_model()
    del model.weights["stem.kernel"]
    write_model_file(path, model)
    with pytest.raises(ModelFileError, match=r"stem\.kernel stands on one side only"):
        load_classifier(path, runtime="openvino")


def test_weights_of_another_shape_are_refused(path: Path) -> None:
    model = draw_model()
    model.weights["classifier.bias"] = np.zeros(7, np.float32)
    write_model_file(path, model)
    with pytest.raises(ModelFileError, match=r"classifier.bias has the shape \(7,\)"):
        load_classifier(path, runtime="openvino")


def test_an_unknown_network_is_refused_with_the_known_ones(path: Path) -> None:
    model = draw_model()
    write_model_file(path, replace(model, header=replace(model.header, network="resnet")))
    with pytest.raises(ModelFileError, match=r"no network “resnet”; the networks are .*lite0"):
        load_classifier(path)

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.classifier import Classifier
from inference.classifier.classification import softmax
from inference.classifier.loading import start_classifier
from inference.training.model import describe_weights
from tests.inference.classifier.models import SIZE, draw_crops, draw_model, draw_weights


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return start_classifier(draw_model(), runtime="openvino", batch_size=4)


def test_one_pass_gives_probabilities_embeddings_and_maps(classifier: Classifier) -> None:
    result = classifier.classify(draw_crops(5))
    assert result.probabilities.shape == (5, 6)
    assert result.embeddings.shape == (5, 1280)
    assert result.activations.shape == (5, 2, 2)
    assert {a.dtype for a in (result.probabilities, result.embeddings, result.activations)} == {np.dtype(np.float32)}
    assert result.probabilities.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-6)


def test_no_crops_give_empty_results_of_the_same_shapes(classifier: Classifier) -> None:
    result = classifier.classify(np.zeros((0, SIZE, SIZE, 3), np.uint8))
    assert (result.probabilities.shape, result.embeddings.shape) == ((0, 6), (0, 1280))
    assert result.activations.shape == (0, 2, 2)


@pytest.mark.parametrize("batch_size", [1, 3, 32])
def test_results_do_not_depend_on_the_batch_size(classifier: Classifier, batch_size: int) -> None:
    crops = draw_crops(7)
    other = start_classifier(draw_model(), runtime="openvino", batch_size=batch_size)
    assert other.classify(crops).probabilities == pytest.approx(classifier.classify(crops).probabilities, abs=1e-6)


def test_results_outlive_the_next_call(classifier: Classifier) -> None:
    crops = draw_crops(4)
    first = classifier.classify(crops)
    kept = first.embeddings.copy()
    classifier.classify(255 - crops)
    assert np.array_equal(first.embeddings, kept)


def test_the_map_averages_to_the_spl_logit_but_for_the_bias() -> None:
    model = draw_model(temperature=1.0)
    result = start_classifier(model, runtime="openvino").classify(draw_crops(3))
    logits = result.embeddings @ model.weights["classifier.kernel"] + model.weights["classifier.bias"]
    assert result.probabilities == pytest.approx(softmax(logits), abs=1e-4)
    spl = logits[:, 5] - model.weights["classifier.bias"][5]
    assert result.activations.mean(axis=(1, 2)) == pytest.approx(spl, rel=1e-3, abs=1e-3)


def test_temperature_softens_without_changing_the_order() -> None:
    logits = np.array([[0.0, 1.0, 2.0, 3.0, 1000.0, -1000.0]], np.float32)
    soft = softmax(logits, temperature=500.0)
    assert soft.argmax() == 4
    assert soft.max() < softmax(logits).max() == pytest.approx(1.0)


@pytest.mark.parametrize("shape", [(2, SIZE, SIZE), (2, SIZE + 1, SIZE, 3), (2, SIZE, SIZE, 4)])
def test_crops_of_another_shape_are_refused(classifier: Classifier, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="Crops must be uint8"):
        classifier.classify(np.zeros(shape, np.uint8))


def test_float_crops_are_refused(classifier: Classifier) -> None:
    with pytest.raises(ValueError, match="Crops must be uint8"):
        classifier.classify(np.zeros((1, SIZE, SIZE, 3), np.float32))  # type: ignore[arg-type]


@pytest.mark.parametrize("choice", [{"runtime": "abacus"}, {"precision": "f8"}, {"batch_size": 0}])
def test_choices_that_make_no_sense_are_refused(choice: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="There is no runtime"):
        start_classifier(draw_model(), **choice)  # type: ignore[arg-type]


def test_a_machine_without_gpu_gets_openvino(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from inference.classifier import loading

    monkeypatch.setattr(loading, "NVIDIA_DEVICE", tmp_path / "missing")
    assert loading._choose_runtime(draw_model()) == "openvino"
    (tmp_path / "nvidiactl").touch()
    monkeypatch.setattr(loading, "NVIDIA_DEVICE", tmp_path / "nvidiactl")
    assert loading._choose_runtime(draw_model()) == "tensorflow"


def test_large_squares_are_shown_to_the_network_for_the_surroundings_where_there_is_one(classifier: Classifier) -> None:
    assert classifier.surroundings is classifier
    both = start_classifier(replace(draw_model(), surroundings=draw_weights(2)), runtime="openvino")
    assert both.surroundings is not both
    assert both.surroundings.input_size == 160
    crops = draw_crops(2, 160)
    seen = start_classifier(describe_weights(draw_weights(2), "lite0"), runtime="openvino").classify(crops)
    assert both.surroundings.classify(crops).probabilities == pytest.approx(seen.probabilities, abs=1e-6)

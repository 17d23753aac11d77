"""From fitted weights to a model file with its operating point and figures."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.classifier.classifier import Classifier
from inference.classifier.header import ModelHeader
from inference.classifier.loading import start_classifier
from inference.classifier.model_file import ModelFile, hash_weights
from inference.classifier.networks import find_network
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.evaluation.figures import measure, take_hard_comparison
from inference.training.evaluation.operating_pictures import EDGES, collect_operating_pictures
from inference.training.evaluation.pictures import JudgedPictures, collect_pictures
from inference.training.evaluation.predictions import Predictions, predict
from inference.training.evaluation.temperature import class_weights, fit_temperature
from inference.training.evaluation.threshold import choose_threshold, cross_fit

Weights = Mapping[str, NDArray[np.float32]]
UNDECIDED = 0.5
EVALUATION_SEED = 2


def make_model(weights: Weights, network: str, version: str, dataset: Dataset) -> ModelFile:
    """Temperature and threshold from the validation part, figures from validation and test; nothing from training."""
    undecided = describe_weights(weights, network, version, dataset.hash_part(Part.TRAIN))
    decided = choose_operating_point(undecided, dataset)
    figures = {part.value: evaluate_part(decided, dataset, part) for part in (Part.VALIDATION, Part.TEST)}
    return replace(decided, header=replace(decided.header, figures={**decided.header.figures, **figures}))


def describe_weights(weights: Weights, network: str, version: str = "0", data_sha256: str = "") -> ModelFile:
    """A model of a network that runs, without a chosen operating point."""
    described = find_network(network)
    header = ModelHeader(
        name=network,
        version=version,
        network=network,
        input_size=described.input_size,
        preprocessing=described.preprocessing,
        threshold=UNDECIDED,
        temperature=1.0,
        data_sha256=data_sha256,
        weights_sha256=hash_weights(weights),
    )
    return ModelFile(header, dict(weights))


def choose_operating_point(model: ModelFile, dataset: Dataset) -> ModelFile:
    """Fits the temperature, then takes the threshold that finds 95 % of the suspicious validation lesions."""
    plain, views = _predict_untempered(model, dataset)
    everything = plain.join(views)
    temperature = fit_temperature(everything.logits, everything.classes, class_weights(everything.classes))
    plain, views = plain.temper(temperature), views.temper(temperature)
    varied = {record.path for record in views.records}
    chosen_on = views.join(plain.where(lambda record: record.path not in varied))
    figures = {"operating_point": cross_fit(chosen_on, take_hard_comparison(plain), EVALUATION_SEED)}
    threshold = choose_threshold(chosen_on)
    header = replace(model.header, temperature=temperature, threshold=threshold, figures=figures)
    return replace(model, header=header)


def evaluate_part(model: ModelFile, dataset: Dataset, part: Part) -> dict[str, Any]:
    """The figures of one part, such as stand in the model file and in its card."""
    classifier = start_classifier(model)
    return measure(predict(classifier, judged_pictures(classifier, dataset, part)), model.header.threshold)


def judged_pictures(classifier: Classifier, dataset: Dataset, part: Part) -> JudgedPictures:
    """All pictures of one part, composed skin edges included; the same at every call."""
    return collect_pictures(dataset.store, dataset.part(part), classifier.input_size, EDGES, EVALUATION_SEED)


def _predict_untempered(model: ModelFile, dataset: Dataset) -> tuple[Predictions, Predictions]:
    classifier = start_classifier(replace(model, header=replace(model.header, temperature=1.0)))
    records, size = dataset.part(Part.VALIDATION), classifier.input_size
    plain, views = collect_operating_pictures(dataset.store, records, size, EVALUATION_SEED)
    return predict(classifier, plain), predict(classifier, views)

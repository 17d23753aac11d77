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
from inference.findings import LesionClass
from inference.training.data.dataset import Dataset
from inference.training.data.splits import Part
from inference.training.evaluation.figures import measure
from inference.training.evaluation.operating_pictures import EDGES, collect_operating_pictures
from inference.training.evaluation.operating_point import choose_threshold, class_weights, fit_temperature
from inference.training.evaluation.pictures import JudgedPictures, collect_pictures
from inference.training.evaluation.predictions import Predictions, predict

Weights = Mapping[str, NDArray[np.float32]]
UNDECIDED = 0.5
EVALUATION_SEED = 2


def make_model(weights: Weights, network: str, version: str, dataset: Dataset) -> ModelFile:
    """Temperature and threshold from the validation part, figures from validation and test; nothing from training."""
    described = find_network(network)
    header = ModelHeader(
        name=network,
        version=version,
        network=network,
        input_size=described.input_size,
        preprocessing=described.preprocessing,
        threshold=UNDECIDED,
        temperature=1.0,
        data_sha256=dataset.hash_part(Part.TRAIN),
        weights_sha256=hash_weights(weights),
    )
    decided = choose_operating_point(ModelFile(header, dict(weights)), dataset)
    figures = {part.value: evaluate_part(decided, dataset, part) for part in (Part.VALIDATION, Part.TEST)}
    return replace(decided, header=replace(decided.header, figures=figures))


def choose_operating_point(model: ModelFile, dataset: Dataset) -> ModelFile:
    """Fits the temperature, then takes the threshold that finds 95 % of the suspicious clinical lesions."""
    untempered = start_classifier(replace(model, header=replace(model.header, temperature=1.0)))
    records = dataset.part(Part.VALIDATION)
    plain, views = (
        predict(untempered, pictures)
        for pictures in collect_operating_pictures(dataset.store, records, untempered.input_size, EVALUATION_SEED)
    )
    logits = np.concatenate([plain.logits, views.logits])
    classes = np.concatenate([plain.classes, views.classes])
    temperature = fit_temperature(logits, classes, class_weights(classes))
    decided = replace(model, header=replace(model.header, temperature=temperature))
    return replace(decided, header=replace(decided.header, threshold=_threshold(plain, views, temperature)))


def evaluate_part(model: ModelFile, dataset: Dataset, part: Part) -> dict[str, Any]:
    """The figures of one part, such as stand in the model file and in its card."""
    classifier = start_classifier(model)
    return measure(predict(classifier, judged_pictures(classifier, dataset, part)), model.header.threshold)


def judged_pictures(classifier: Classifier, dataset: Dataset, part: Part) -> JudgedPictures:
    """All pictures of one part, composed skin edges included; the same at every call."""
    return collect_pictures(dataset.store, dataset.part(part), classifier.input_size, EDGES, EVALUATION_SEED)


def _threshold(plain: Predictions, views: Predictions, temperature: float) -> float:
    chosen = views if (views.classes == LesionClass.SPL).any() else plain
    return choose_threshold(chosen.temper(temperature).spl, chosen.classes == LesionClass.SPL)

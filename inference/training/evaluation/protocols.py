"""What the published split by picture would have said of the same pictures, beside our split by patient.

A frozen ImageNet network with logistic regression on its embeddings is quick enough to be fitted on many splits; how
much a split by picture flatters it is a lower bound for networks that are fitted whole and remember more.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from inference.classifier.classifier import Classifier
from inference.classifier.loading import start_classifier
from inference.crops import cut_close_up
from inference.findings import CLASS_LABELS
from inference.training.data.dataset import Dataset, group_pictures
from inference.training.data.records import Record
from inference.training.data.splits import Part, Split, split_records
from inference.training.evaluation.figures import SPECIFICITY, take_hard_comparison
from inference.training.evaluation.metrics import roc_auc, sensitivity_at_specificity
from inference.training.evaluation.predictions import Predictions
from inference.training.evaluation.threshold import patient_of
from inference.training.model import describe_weights
from inference.training.starting_weights import frozen_lite0

SPLITS = 5
AT_ONCE = 256
REGULARISATION = 0.01
MOST_ROUNDS = 200

Embeddings = NDArray[np.float32]


def compare_protocols(dataset: Dataset) -> dict[str, Any]:
    """By protocol: the mean and the range of each figure over five splits, measured on their test parts."""
    records = [record for record in dataset.records if not record.is_masked]
    embeddings = embed(start_classifier(describe_weights(frozen_lite0(), "lite0")), dataset, records)
    by_patient = group_pictures(records, dataset.store)
    groups = {"by patient, lesion and near-duplicates": by_patient, "by picture, as published": range(len(records))}
    return {
        name: _summarise(
            [judge_split(embeddings, records, split_records(records, group, seed)) for seed in range(1, SPLITS + 1)]
        )
        for name, group in groups.items()
    }


def embed(classifier: Classifier, dataset: Dataset, records: Sequence[Record]) -> Embeddings:
    """Embeddings (n, d) of the pictures' centred squares."""
    parts = []
    for start in tqdm(range(0, len(records), AT_ONCE), desc="Reading pictures", unit_scale=AT_ONCE):
        some = records[start : start + AT_ONCE]
        crops = np.stack([cut_close_up(dataset.store.read(record), classifier.input_size) for record in some])
        parts.append(classifier.classify(crops).embeddings)
    return np.concatenate(parts)


def judge_split(embeddings: Embeddings, records: Sequence[Record], split: Split) -> dict[str, float]:
    """Fits on the split's training and validation parts and measures on its test part.

    "patient known" is the share of test pictures whose patient the fit has seen.
    """
    trained = np.array([split[record.path] is not Part.TEST for record in records])
    tested = tuple(record for record, known in zip(records, trained, strict=True) if not known)
    classes = np.array([record.lesion_class.value for record in records])
    probabilities = _predict(embeddings[trained], classes[trained], embeddings[~trained])
    patients = {patient_of(record) for record, known in zip(records, trained, strict=True) if known}
    figures = _measure(Predictions(probabilities, tested))
    return figures | {"patient known": float(np.mean([patient_of(record) in patients for record in tested]))}


def _predict(known: Embeddings, classes: NDArray[np.int64], unknown: Embeddings) -> NDArray[np.float32]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    head = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=MOST_ROUNDS)
    fitted = make_pipeline(StandardScaler(), head).fit(known, classes)
    probabilities = np.zeros((len(unknown), len(CLASS_LABELS)), np.float32)
    probabilities[:, fitted.classes_] = fitted.predict_proba(unknown)
    return probabilities


def _measure(predictions: Predictions) -> dict[str, float]:
    hard = take_hard_comparison(predictions)
    is_spl, hard_is_spl = predictions.is_spl, hard.is_spl
    return {
        "right class": float((predictions.probabilities.argmax(axis=1) == predictions.classes).mean()),
        "SPL against all, AUC": roc_auc(is_spl, predictions.spl),
        "SPL against all, sensitivity at 0.90": sensitivity_at_specificity(is_spl, predictions.spl, SPECIFICITY),
        "SPL against benign, AUC": roc_auc(hard_is_spl, hard.spl),
        "SPL against benign, sensitivity at 0.90": sensitivity_at_specificity(hard_is_spl, hard.spl, SPECIFICITY),
    }


def _summarise(rounds: list[dict[str, float]]) -> dict[str, Any]:
    by_figure = {name: [figures[name] for figures in rounds] for name in rounds[0]}
    return {
        name: {"value": float(np.mean(values)), "interval": [min(values), max(values)]}
        for name, values in by_figure.items()
    }

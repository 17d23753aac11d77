"""The figures of a report, as plain values for JSON."""

from collections.abc import Callable
from typing import Any

import numpy as np

from inference.findings import CLASS_LABELS, LesionClass
from inference.training.data.records import Record
from inference.training.evaluation.metrics import (
    Truth,
    bootstrap,
    calibration_error,
    roc_auc,
    sensitivity,
    sensitivity_at_specificity,
    specificity,
)
from inference.training.evaluation.predictions import Predictions

SPECIFICITY = 0.9
MELANOMA = ("mel", "melanoma")


def measure(predictions: Predictions, threshold: float) -> dict[str, Any]:
    """Everything that the report shows, for pictures of one part."""
    return {
        "pictures": len(predictions),
        "threshold": threshold,
        "spl_against_rest": measure_spl(predictions, threshold),
        "spl_against_benign": measure_spl(take_hard_comparison(predictions), threshold),
        "melanoma": measure_melanoma(predictions, threshold),
        "classes": measure_classes(predictions),
        "confusion": confusion(predictions),
        "calibration_error": calibration_error(predictions.probabilities, predictions.classes),
        "sources": measure_groups(predictions, threshold, lambda record: record.source),
        "modalities": measure_groups(predictions, threshold, lambda record: record.modality),
        "fitzpatrick": measure_groups(predictions, threshold, lambda record: record.fitzpatrick),
        "suspicious": int(predictions.is_spl.sum()),
    }


def take_hard_comparison(predictions: Predictions) -> Predictions:
    """Suspicious against benign lesions, without bare skin, edges, scenes and class 4."""
    return predictions.take(np.isin(predictions.classes, [LesionClass.NSPL_A, LesionClass.SPL]))


def measure_spl(predictions: Predictions, threshold: float) -> dict[str, Any]:
    """SPL against everything else in `predictions`: AUC, and rates at the threshold and at 0.90 specificity."""
    truth, scores = predictions.is_spl, predictions.spl
    figures: dict[str, Any] = {"positive": int(truth.sum()), "negative": int((~truth).sum())}
    if not truth.any() or truth.all():
        return figures
    at_specificity = "sensitivity_at_specificity_90"
    measures: dict[str, Callable[[Truth, Any], float]] = {
        "auc": roc_auc,
        "sensitivity": lambda t, s: sensitivity(t, s >= threshold),
        "specificity": lambda t, s: specificity(t, s >= threshold),
        at_specificity: lambda t, s: sensitivity_at_specificity(t, s, SPECIFICITY),
    }
    for name, figure in measures.items():
        figures[name] = {"value": figure(truth, scores), "interval": bootstrap(figure, truth, scores)}
    return figures


def measure_melanoma(predictions: Predictions, threshold: float) -> dict[str, Any]:
    """Recall of melanomas at the threshold, and their AUC against benign lesions."""
    melanoma = predictions.where(_is_melanoma)
    compared = predictions.where(lambda r: _is_melanoma(r) or r.lesion_class is LesionClass.NSPL_A)
    return measure_spl(compared, threshold) if len(melanoma) else {"positive": 0, "negative": len(compared)}


def measure_classes(predictions: Predictions) -> dict[str, dict[str, float]]:
    """By class: n, share called right by the highest probability, and one-against-rest AUC."""
    called = predictions.probabilities.argmax(axis=1)
    figures = {}
    for lesion_class in LesionClass:
        truth = predictions.classes == lesion_class
        figures[lesion_class.label] = {
            "pictures": int(truth.sum()),
            "recall": sensitivity(truth, called == lesion_class),
            "auc": roc_auc(truth, predictions.probabilities[:, lesion_class]),
        }
    return figures


def confusion(predictions: Predictions) -> list[list[int]]:
    """Counts: row is the true class, column the called one."""
    table = np.zeros((len(CLASS_LABELS), len(CLASS_LABELS)), int)
    np.add.at(table, (predictions.classes, predictions.probabilities.argmax(axis=1)), 1)
    return table.tolist()


def measure_groups(
    predictions: Predictions, threshold: float, group_of: Callable[[Record], str]
) -> dict[str, dict[str, Any]]:
    """Suspicious against benign inside each group that has both, and the share called right everywhere."""
    figures: dict[str, dict[str, Any]] = {}
    groups = np.array([group_of(record) for record in predictions.records])
    for name in sorted(set(groups.tolist()) - {""}):
        inside = predictions.take(groups == name)
        right = inside.probabilities.argmax(axis=1) == inside.classes
        figures[name] = measure_spl(take_hard_comparison(inside), threshold)
        figures[name] |= {"pictures": len(inside), "accuracy": float(right.mean())}
    return figures


def _is_melanoma(record: Record) -> bool:
    return record.lesion_class is LesionClass.SPL and record.diagnosis.lower() in MELANOMA

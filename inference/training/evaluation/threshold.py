"""The threshold on the SPL probability, chosen on validation lesions of every source, and how steady that choice is."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.findings import LesionClass
from inference.training.data.records import DatasetError, Record
from inference.training.evaluation.metrics import sensitivity, specificity
from inference.training.evaluation.predictions import Predictions

WANTED_SENSITIVITY = 0.95
LOWEST, HIGHEST = 0.01, 0.99
FOLDS = 5
FEWEST_PATIENTS = 2


def choose_threshold(predictions: Predictions) -> float:
    """The highest threshold that calls 95 % of the suspicious lesions, every source and every patient counting alike.

    Many pictures of one patient or of one camera must not decide for the others: a threshold moves with the camera.
    Raises DatasetError where no lesion is suspicious.
    """
    suspicious = predictions.where(lambda record: record.lesion_class is LesionClass.SPL)
    if not len(suspicious):
        raise DatasetError(
            "The validation part holds no suspicious lesion (class 5), so no threshold can be chosen; use more data."
        )
    order = np.argsort(suspicious.spl, kind="stable")
    shares = np.cumsum(weigh_alike(suspicious.records)[order])
    missed = int(np.searchsorted(shares, 1.0 - WANTED_SENSITIVITY + 1e-9, side="right"))
    lowest_called = suspicious.spl[order][missed]
    return float(np.clip(np.nextafter(lowest_called, np.float32(0.0)), LOWEST, HIGHEST))


def weigh_alike(records: tuple[Record, ...]) -> NDArray[np.float64]:
    """Weights (n,) that sum to 1 and are shared out alike among sources, then among a source's patients."""
    pictures = Counter((record.source, patient_of(record)) for record in records)
    patients = Counter(source for source, _ in pictures)
    weights = [1.0 / (pictures[(r.source, patient_of(r))] * patients[r.source]) for r in records]
    return np.array(weights) / len(patients)


def cross_fit(chosen_on: Predictions, judged: Predictions, seed: int) -> dict[str, Any]:
    """What such a threshold reaches on patients it was not chosen on: five folds of patients, each judged by the rest.

    Gives the five thresholds, and by source the sensitivity and specificity over the lesions `judged`; nothing where
    fewer than two patients have suspicious lesions.
    """
    if len({patient_of(record) for record in chosen_on.take(chosen_on.is_spl).records}) < FEWEST_PATIENTS:
        return {}
    fold_of = _deal(chosen_on.records + judged.records, seed)
    folds = np.array([fold_of[patient_of(record)] for record in chosen_on.records])
    thresholds = [choose_threshold(chosen_on.take(folds != fold)) for fold in range(FOLDS)]
    called = judged.spl >= np.array([thresholds[fold_of[patient_of(record)]] for record in judged.records])
    truth, sources = judged.is_spl, np.array([record.source for record in judged.records])
    rates = {
        source: _rates(truth[sources == source], called[sources == source]) for source in sorted(set(sources.tolist()))
    }
    return {"thresholds": thresholds, "sources": rates}


def patient_of(record: Record) -> str:
    """The patient, or else the lesion or the picture: what has to stay together."""
    return record.patient or record.lesion or record.path


def _deal(records: tuple[Record, ...], seed: int) -> dict[str, int]:
    """A fold for every patient; those with suspicious lesions are dealt out first, source by source."""
    kinds: dict[str, tuple[bool, str]] = {}
    for record in records:
        benign = record.lesion_class is not LesionClass.SPL
        kind = (benign, record.source)
        kinds[patient_of(record)] = min(kind, kinds.get(patient_of(record), kind))
    shuffled = np.random.default_rng(seed).permutation(sorted(kinds))
    dealt = sorted(shuffled.tolist(), key=lambda patient: kinds[patient])
    return {patient: place % FOLDS for place, patient in enumerate(dealt)}


def _rates(truth: NDArray[np.bool_], called: NDArray[np.bool_]) -> dict[str, Any]:
    return {
        "suspicious": int(truth.sum()),
        "benign": int((~truth).sum()),
        "sensitivity": sensitivity(truth, called) if truth.any() else None,
        "specificity": specificity(truth, called) if not truth.all() else None,
    }

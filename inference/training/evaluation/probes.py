"""Shortcut probes: what the model says when only a mark, the distance or the surroundings change.

A sound model's comparison of suspicious against benign lesions hardly moves with the marks, keeps most of itself with
the lesion alone, and falls towards 0.5 with the surroundings alone.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.classifier.classifier import Classifier
from inference.crops import cut_close_up
from inference.findings import LesionClass
from inference.training.augmentation.nuisances import add_pen_ring, add_ruler
from inference.training.data.pictures import Picture
from inference.training.evaluation.metrics import roc_auc
from inference.training.evaluation.pictures import JudgedPictures

GREY = 128
DISC = 0.36
TIGHT = 0.65
Probe = Callable[[Picture], Picture]


def run_probes(classifier: Classifier, pictures: JudgedPictures) -> dict[str, dict[str, Any]]:
    """By probe: AUC of suspicious against benign lesions, and the mean change of the SPL probability."""
    lesions = take_lesions(pictures)
    if not len(lesions.records):
        return {}
    truth = lesions.classes == LesionClass.SPL
    plain = _spl(classifier, lesions.crops)
    figures = {"as it is": {"auc": roc_auc(truth, plain), "shift": 0.0}}
    for name, probe in PROBES.items():
        changed = replace(lesions, crops=np.stack([probe(crop) for crop in lesions.crops]))
        spl = _spl(classifier, changed.crops)
        figures[name] = {"auc": roc_auc(truth, spl), "shift": float((spl - plain).mean())}
    return figures


def take_lesions(pictures: JudgedPictures) -> JudgedPictures:
    """Suspicious and benign lesions alone."""
    return pictures.choose(np.isin(pictures.classes, [LesionClass.NSPL_A, LesionClass.SPL]))


def _spl(classifier: Classifier, crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    return classifier.classify(crops).probabilities[:, LesionClass.SPL]


def _draw_ring(crop: Picture) -> Picture:
    return add_pen_ring(crop, np.random.default_rng(1))


def _lay_ruler(crop: Picture) -> Picture:
    return add_ruler(crop, np.random.default_rng(1))


def _come_nearer(crop: Picture) -> Picture:
    margin = round(crop.shape[0] * (1 - TIGHT) / 2)
    return cut_close_up(crop[margin:-margin, margin:-margin], crop.shape[0])


def _keep(crop: Picture, *, inside: bool) -> Picture:
    size = crop.shape[0]
    disc = np.zeros((size, size), np.uint8)
    cv2.circle(disc, (size // 2, size // 2), round(size * DISC), 1, -1)
    return np.where((disc > 0)[..., None] == inside, crop, np.uint8(GREY))


PROBES: dict[str, Probe] = {
    "pen ring on every lesion": _draw_ring,
    "ruler on every lesion": _lay_ruler,
    "nearer by a third": _come_nearer,
    "lesion alone, surroundings grey": lambda crop: _keep(crop, inside=True),
    "surroundings alone, lesion grey": lambda crop: _keep(crop, inside=False),
}

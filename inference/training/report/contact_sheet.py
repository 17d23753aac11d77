"""The pictures a model was most wrong about, to look at."""

import base64
from dataclasses import dataclass

import cv2
import numpy as np

from inference.findings import LesionClass
from inference.training.evaluation.pictures import JudgedPictures
from inference.training.evaluation.predictions import Predictions

SHOWN = 50
SIDE = 112


@dataclass(frozen=True, slots=True)
class WrongPicture:
    """One tile of the sheet; picture is a JPEG as base64."""

    picture: str
    path: str
    true_label: str
    called_label: str
    true_probability: float


def worst_pictures(pictures: JudgedPictures, predictions: Predictions) -> list[WrongPicture]:
    """The 50 whose true class got the lowest probability, worst first; none that were called right."""
    classes = predictions.classes
    true_probabilities = predictions.probabilities[np.arange(len(classes)), classes]
    called = predictions.probabilities.argmax(axis=1)
    worst = [int(place) for place in np.argsort(true_probabilities, kind="stable") if called[place] != classes[place]]
    return [
        WrongPicture(
            _jpeg(pictures.crops[place]),
            predictions.records[place].path,
            predictions.records[place].lesion_class.label,
            LesionClass(int(called[place])).label,
            float(true_probabilities[place]),
        )
        for place in worst[:SHOWN]
    ]


def _jpeg(crop: np.ndarray) -> str:
    small = cv2.resize(crop, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return base64.b64encode(cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR))[1].tobytes()).decode()

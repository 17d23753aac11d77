"""The published split by picture beside ours, with embeddings drawn here instead of a network's."""

from pathlib import Path

import numpy as np
import pytest

from inference.classifier.classification import Classification
from inference.findings import LesionClass
from inference.training.data.records import Record
from inference.training.data.splits import split_records
from inference.training.evaluation.pictures import JudgedPictures
from inference.training.evaluation.protocols import judge_split
from inference.training.evaluation.source_probe import tell_source
from inference.training.report.writing import write_page
from tests.inference.classifier.models import SIZE, draw_model
from tests.inference.training.datasets import record

PATIENTS, PICTURES = 60, 4


@pytest.fixture(scope="module")
def patients() -> tuple[np.ndarray, list[Record]]:
    """Embeddings that tell patients apart and say nothing of the class."""
    draw = np.random.default_rng(1)
    embeddings, records = [], []
    for patient in range(PATIENTS):
        face = draw.normal(size=64)
        lesion_class = LesionClass.SPL if patient % 2 else LesionClass.NSPL_A
        for picture in range(PICTURES):
            embeddings.append(face + draw.normal(0.0, 0.1, 64))
            path = f"{patient}/{picture}.png"
            records.append(Record(path, lesion_class, "near", patient=str(patient)))
    return np.array(embeddings, np.float32), records


def judged(patients: tuple[np.ndarray, list[Record]], groups: list[int]) -> dict[str, float]:
    embeddings, records = patients
    return judge_split(embeddings, records, split_records(records, groups, seed=1))


def test_a_split_by_picture_flatters_what_knows_patients_alone(patients: tuple[np.ndarray, list[Record]]) -> None:
    everyone = range(PATIENTS * PICTURES)
    by_picture = judged(patients, list(everyone))
    by_patient = judged(patients, [number // PICTURES for number in everyone])
    assert (by_picture["patient known"], by_patient["patient known"]) == (pytest.approx(1.0, abs=0.05), 0.0)
    assert by_picture["SPL against benign, AUC"] > 0.9
    assert by_patient["SPL against benign, AUC"] < 0.75


class SeesTheRim:
    """Its embedding is the colour of the topmost row."""

    def classify(self, crops: np.ndarray) -> Classification:
        colours = crops[:, 0].mean(axis=1).astype(np.float32)
        return Classification(np.zeros((len(crops), 6), np.float32), colours, np.zeros((len(crops), 1, 1), np.float32))


@pytest.mark.parametrize(("rims", "lowest", "highest"), [((80, 160), 0.99, 1.0), ((120, 120), 0.0, 0.8)])
def test_the_source_is_told_from_the_rim_where_rims_differ(
    rims: tuple[int, int], lowest: float, highest: float
) -> None:
    draw = np.random.default_rng(1)
    crops = np.stack([np.full((SIZE, SIZE, 3), rims[n % 2] + draw.integers(0, 9), np.uint8) for n in range(60)])
    records = tuple(record(n, source=("near", "far")[n % 2], patient=str(n)) for n in range(60))
    told = tell_source(SeesTheRim(), JudgedPictures(crops, records))  # type: ignore[arg-type]
    assert lowest <= told["share_right"] <= highest
    assert (told["chance"], told["pictures"]) == (0.5, 60)


def test_one_source_cannot_be_told_from_another() -> None:
    crops = np.zeros((12, SIZE, SIZE, 3), np.uint8)
    pictures = JudgedPictures(crops, tuple(record(n) for n in range(12)))
    assert tell_source(SeesTheRim(), pictures) == {}  # type: ignore[arg-type]


def test_the_report_sets_both_protocols_side_by_side(tmp_path: Path) -> None:
    protocols = {
        "by patient": {"right class": {"value": 0.61, "interval": [0.6, 0.62]}},
        "by picture": {"right class": {"value": 0.87, "interval": [0.86, 0.88]}},
    }
    page = write_page(draw_model().header, {}, protocols)
    assert "How much a split by picture flatters" in page
    assert page.index("0.61") < page.index("0.87")

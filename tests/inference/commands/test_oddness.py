"""oddness: patients of a small drawn data set, made as asked for."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from inference.__main__ import main
from inference.commands import oddness
from tests.inference.fake_classifier import DarknessClassifier


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Sixty brown discs, sixty black ones and twelve patches of skin."""
    lesions = [(f"{name}{n}.png", 3 if name == "NEV" else 5, name) for name in ("NEV", "BCC") for n in range(60)]
    rows = [(path, number, "Drawn masked", name, "clinical-masked") for path, number, name in lesions]
    rows += [(f"skin{n}.png", 2, "Drawn skin", "skin", "") for n in range(12)]
    with (tmp_path / "index.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "lesion_class", "source", "diagnosis", "modality"])
        writer.writerows(rows)
    for n, (path, _, _, name, _) in enumerate(rows):
        cv2.imwrite(str(tmp_path / path), picture(name, n))
    return tmp_path


def picture(name: str, number: int) -> np.ndarray:
    if name == "skin":
        return np.full((120, 120, 3), (150, 175, 215), np.uint8)
    pixels = np.zeros((80, 80, 3), np.uint8)
    cv2.circle(pixels, (40, 40), 20, (50, 70, 90 + number) if name == "NEV" else (30, 30, 40), -1)
    return pixels


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oddness, "load_named_classifier", lambda _arguments: DarknessClassifier())


@pytest.mark.parametrize(("likeness", "rows"), [("each another", ["5", "10", "20"]), ("one naevus", ["5", "150"])])
def test_rows_are_as_long_as_a_patients_alike_lesions_last(
    dataset: Path, capsys: pytest.CaptureFixture[str], likeness: str, rows: list[str]
) -> None:
    arguments = ["--data", str(dataset), "--patients", "1", "--alike", likeness, "--stranger", "of usual size"]
    assert main(["oddness", *arguments]) == 0
    table = capsys.readouterr().out.partition("\n\n")[0].splitlines()[1:]
    counts = [line.split()[0] for line in table]
    assert set(rows) <= set(counts)
    assert ("150" in counts) == ("150" in rows)

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inference.__main__ import main
from inference.comparison import Comparison, compare_photos, draw_side_by_side
from inference.comparison.tables import as_csv, as_dict
from inference.phantoms import Phantom, draw_phantom, phantom_jpeg
from inference.phantoms.revisit import Patient, Stance, draw_visit, see_lesions
from tests.inference.comparison.visits import make_findings

PATIENT = Patient(5, lesions=16)
LATER = Patient(5, lesions=16, growth={0: 1.5, 1: 1.5, 2: 1.5}, without=(3, 4))
STANCE = Stance(turn=10, scale=0.9)


def compare() -> Comparison:
    return compare_photos(make_findings(see_lesions(PATIENT, Stance())), make_findings(see_lesions(LATER, STANCE)))


def test_every_lesion_has_one_row_and_its_fate() -> None:
    comparison = compare()
    rows = list(csv.DictReader(io.StringIO(as_csv(comparison))))
    olds = [int(row["old_number"]) for row in rows if row["old_number"]]
    news = [int(row["new_number"]) for row in rows if row["new_number"]]
    assert sorted(olds) == list(range(1, len(see_lesions(PATIENT, Stance())) + 1))
    assert sorted(news) == list(range(1, len(see_lesions(LATER, STANCE)) + 1))
    assert {row["fate"] for row in rows} >= {"same", "grown"}


def test_the_dict_is_json_and_holds_the_figures() -> None:
    comparison = compare()
    content = json.loads(json.dumps(as_dict(comparison), allow_nan=False))
    assert content["scale"] == pytest.approx(0.9, abs=0.03)
    assert sum(pair["grown"] for pair in content["pairs"]) == len(comparison.grown) > 0
    assert content["gone"] == [lesion.number for lesion in comparison.gone]


def test_the_picture_shows_both_photos_beside_each_other_and_marks_them() -> None:
    old, new = (np.full((900, 1200, 3), level, np.uint8) for level in (90, 180))
    image = np.asarray(Image.open(io.BytesIO(draw_side_by_side(old, new, Comparison(aligned=False, advice="")))))
    height, width = image.shape[:2]
    assert image[20, width // 4].mean() == pytest.approx(90, abs=4)
    assert image[20, 3 * width // 4].mean() == pytest.approx(180, abs=4)
    marked = np.asarray(Image.open(io.BytesIO(draw_side_by_side(old, new, compare()))))
    assert (np.abs(marked[: height - 60].astype(int) - image[: height - 60]) > 40).mean() > 0.005


def test_the_drawn_revisit_puts_lesions_where_it_says() -> None:
    visit = draw_visit(LATER, STANCE, 600, 450)
    levels = visit.pixels.mean(axis=2)
    inside = [levels[int(lesion.y), int(lesion.x)] for lesion in visit.truth.values()]
    assert len(inside) > 5
    assert np.mean(np.array(inside) < np.median(levels) - 15) > 0.9
    assert not visit.truth.keys() & {3, 4}


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    visits = draw_visit(PATIENT, Stance(), 600, 450), draw_visit(LATER, STANCE, 600, 450)
    paths = [tmp_path / "old.jpg", tmp_path / "new.jpg"]
    for path, visit in zip(paths, visits, strict=True):
        path.write_bytes(phantom_jpeg(Phantom(visit.pixels, ())))
    return paths


@pytest.mark.slow
def test_the_command_writes_page_data_and_picture(
    photos: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["compare", *map(str, photos), "--out", str(tmp_path / "out")])
    content = json.loads((tmp_path / "out" / "comparison.json").read_text())
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "comparison.html",
        "comparison.json",
        "lesions.csv",
        "side-by-side.jpg",
    }
    assert status == (0 if content["aligned"] else 2)
    assert capsys.readouterr().out.strip().endswith(".")


def test_the_command_says_which_photo_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good.jpg"
    good.write_bytes(phantom_jpeg(draw_phantom(seed=1, width=300, height=240, lesions=1)))
    assert main(["compare", str(good), str(tmp_path / "none.jpg"), "--out", str(tmp_path / "out")]) == 2
    assert "none.jpg" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()

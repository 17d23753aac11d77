"""A weight file of the published form in, the published outputs out; the score reckoned again from the files alone."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from inference.__main__ import main
from inference.benchmark.subject import PHOTO, WEIGHTS, make_subject
from inference.products import PRODUCTS
from inference.published.oddness import TOP_SHARE
from inference.risk import region_risk

OURS_ALONE = {"report", "json", "csv", "skin", "map2d"}
PUBLISHED = [name for name in PRODUCTS if name not in OURS_ALONE]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published")
    make_subject(root, megapixels=0.4, lesions=7)
    wanted = ",".join([*PUBLISHED, "json", "csv"])
    options = ["--profile", "published", "--model", str(root / WEIGHTS), "--out", str(root / "out"), "--write", wanted]
    assert main(["analyse", str(root / PHOTO), *options]) == 0
    return root / "out" / Path(PHOTO).stem


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def scaled(values: np.ndarray) -> np.ndarray:
    return (values - values.min()) / (values.max() - values.min())


def test_every_published_output_is_written(folder: Path) -> None:
    assert all((folder / PRODUCTS[name].file).stat().st_size > 100 for name in PUBLISHED)


def test_the_findings_name_the_published_network_and_its_rules(folder: Path) -> None:
    findings = json.loads((folder / "findings.json").read_text())
    assert findings["model"]["name"] == "published vgg16"
    assert len(findings["lesions"]) >= 5
    assert {lesion["lesion_class"] for lesion in findings["lesions"]} == {"nspl_a"}
    assert findings["risk"] == region_risk([]).value  # fewer than twenty, none to follow, none suspicious


def test_the_score_is_the_published_one(folder: Path) -> None:
    features = rows(folder / "features.tsv", "\t")
    described = np.array([[float(value) for name, value in row.items() if name != "number"] for row in features])
    lesions = json.loads((folder / "findings.json").read_text())["lesions"]
    diameters = np.array([lesion["diameter"] for lesion in lesions])
    areas = np.array([lesion["measures"]["area"] for lesion in lesions])
    described = np.hstack([described, (scaled(diameters) * described.max())[:, None]])
    middle = described.mean(axis=0)
    cosine = 1 - described @ middle / (np.linalg.norm(described, axis=1) * np.linalg.norm(middle))
    shares = areas / (3 * diameters) ** 2
    expected = scaled((scaled(cosine) + scaled(diameters) - 0.5 + scaled(shares) - 1) / 3)
    scores = {int(row["number"]): float(row["ud_score"]) for row in rows(folder / "scores.csv")}
    assert [scores[lesion["number"]] for lesion in lesions] == pytest.approx(expected, abs=0.02)


def test_the_oddest_share_is_named_and_gets_no_reason(folder: Path) -> None:
    ranked = rows(folder / "scores.csv")
    named = [row for row in ranked if row["ugly_duckling"] == "True"]
    assert len(named) == max(1, round(TOP_SHARE * len(ranked)))
    assert [float(ranked[place]["ud_score"]) for place in (0, -1)] == [1.0, 0.0]
    assert {row["ud_reason"] for row in ranked} == {""}

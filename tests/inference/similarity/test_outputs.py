import csv
import io
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from inference.drawing import lesion_tiles
from inference.findings import Ranking
from inference.phantoms import draw_phantom
from inference.similarity import draw_lesion_map, draw_score_histogram, features_tsv, pca_map, scores_csv
from inference.similarity.lesion_map import PANEL
from tests.inference.similarity.groups import make_lesions, make_ranking

NS = {"s": "http://www.w3.org/2000/svg"}


def test_features_come_back_from_the_table_bit_by_bit() -> None:
    lesions = make_lesions(4)
    rows = list(csv.DictReader(io.StringIO(features_tsv(lesions)), delimiter="\t"))
    assert [int(row.pop("number")) for row in rows] == [1, 2, 3, 4]
    for row, lesion in zip(rows, lesions, strict=True):
        assert np.array_equal(np.array(list(row.values()), np.float32), lesion.embedding)
    assert features_tsv([]) == "number\n"


def test_scores_come_from_odd_to_common_with_their_reasons() -> None:
    rows = list(csv.DictReader(io.StringIO(scores_csv(make_ranking([0.1, 0.9, 0.3])))))
    assert [row["number"] for row in rows] == ["2", "3", "1"]
    assert rows[0] == {
        "photo": "1",
        "number": "2",
        "ud_rank": "1",
        "ud_score": "0.9000",
        "ugly_duckling": "True",
        "ud_reason": "It is larger, and darker.",
    }


def test_the_histogram_holds_every_lesion_once_at_its_score() -> None:
    root = ET.fromstring(draw_score_histogram(make_ranking([0.0, 0.01, 0.52, 1.0])))  # noqa: S314 - our own drawing
    bricks = {brick.get("data-lesion"): brick for brick in root.findall("s:rect", NS)}
    assert bricks.keys() == {"1", "2", "3", "4"}
    places = {name: (float(brick.get("x", "nan")), float(brick.get("y", "nan"))) for name, brick in bricks.items()}
    assert places["1"][0] == places["2"][0] < places["3"][0] < places["4"][0]
    assert places["1"][1] < places["2"][1] == places["3"][1]
    assert {brick.get("data-photo") for brick in bricks.values()} == {"1"}


def test_the_histogram_of_nothing_says_so() -> None:
    drawn = draw_score_histogram(Ranking(comparable=False, lesions=()))
    assert "Too few lesions to compare" in drawn
    assert "data-lesion" not in drawn


@pytest.mark.parametrize(("dimensions", "views"), [(2, 1), (3, 3)])
@pytest.mark.parametrize("count", [0, 1, 7])
def test_the_map_shows_every_lesion_in_every_view_inside_its_panel(count: int, dimensions: int, views: int) -> None:
    lesions = make_lesions(count)
    pixels = draw_phantom(seed=1, width=400, height=200, lesions=0).pixels
    points = pca_map(np.array([lesion.embedding for lesion in lesions]).reshape(count, 24), dimensions)
    root = ET.fromstring(draw_lesion_map("Looks", lesions, lesion_tiles(pixels, lesions, 48), points))  # noqa: S314
    tiles = root.findall(".//s:g[@data-lesion]", NS)
    assert sorted(int(tile.get("data-lesion", "0")) for tile in tiles) == sorted(list(range(1, count + 1)) * views)
    for image in root.findall(".//s:image", NS):
        assert image.get("href", "").startswith("data:image/jpeg;base64,")
        corner, side = [float(image.get(key, "nan")) for key in ("x", "y")], float(image.get("width", "nan"))
        assert all(-0.01 <= value <= PANEL - side + 0.01 for value in corner)

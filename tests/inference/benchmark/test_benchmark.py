"""The bench at a small size: the yardstick finds what was drawn, turns are fair, the table adds up."""

import time
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from inference.__main__ import main
from inference.benchmark.chart import chart
from inference.benchmark.contestants import RATIOS
from inference.benchmark.published.picture import adjust, find_spots, has_spot, skin_share
from inference.benchmark.published.rules import judge
from inference.benchmark.stopwatch import Stopwatch
from inference.benchmark.table import ratios, table
from inference.benchmark.turns import Plan, Result, count_runs
from inference.findings import LesionClass
from inference.phantoms import draw_phantom


@pytest.fixture(scope="module")
def drawn():
    return draw_phantom(1, 900, 700, lesions=12)


def test_the_published_reading_finds_drawn_lesions_on_skin(drawn):
    spots = find_spots(drawn.pixels)
    large = [t for t in drawn.truth if t.diameter > 13]  # it asks for 100 pixels of area
    assert len(large) >= 3
    assert all(any(np.hypot(x - t.x, y - t.y) < t.diameter / 2 for x, y, _ in spots) for t in large)
    assert skin_share(drawn.pixels) > 0.9


@pytest.mark.parametrize(("share", "changes"), [(0.9, False), (0.78, True), (0.5, True)])
def test_the_published_contrast_follows_the_share_of_skin(drawn, share, changes):
    assert bool((adjust(drawn.pixels, share) != drawn.pixels).any()) is changes


def test_the_published_rules_want_a_spot(drawn):
    truth = drawn.truth[0]
    x, y, reach = round(truth.x), round(truth.y), round(1.5 * truth.diameter)
    crop = np.repeat(np.repeat(drawn.pixels[y - reach : y + reach, x - reach : x + reach], 3, axis=0), 3, axis=1)
    plain = np.full((150, 150, 3), (200, 150, 130), np.uint8)
    assert has_spot(crop)
    assert judge(LesionClass.SPL, crop) is LesionClass.SPL
    assert judge(LesionClass.SPL, plain) is LesionClass.SKIN


def test_a_stage_entered_twice_adds_up():
    watch = Stopwatch("wall")
    for stage in ("one", "other", "one"):
        watch.start(stage)
        time.sleep(0.01)
    watch.stop()
    assert watch.milliseconds["one"] >= 20 > watch.milliseconds["other"] >= 10


def results() -> dict[str, Result]:
    names = dict.fromkeys(name for pair in RATIOS for name in pair)
    return {name: Result([{"decode": 10.0 * i}, {"decode": 30.0 * i}], 100, 3) for i, name in enumerate(names, 1)}


def test_the_table_and_the_ratios_are_of_medians():
    assert ratios(results()) == [
        "ratio published/ours-lite0: 0.50",
        "ratio published/ours-vgg16: 0.33",
        "ratio published/ours-vgg16-f32: 0.25",
        "ratio ours-lite0/bound: 0.40",
        "ratio ours-lite0-with-overlays/bound: 1.20",
    ]
    assert "| decode | 20 | 40 |" in table(results())


def test_the_chart_has_a_bar_for_each():
    bars = [node for node in ET.fromstring(chart(results(), "wall")).iter() if node.tag.endswith("rect")]  # noqa: S314
    assert len(bars) == 1 + len(results())


def test_the_slow_one_runs_less_often():
    assert count_runs(["published", "bound"], Plan(rounds=5, slow_rounds=1, clock="wall", threads=1)) == 7


@pytest.mark.slow
def test_a_whole_run_at_a_small_size(tmp_path, capfd):
    small = ["--megapixels", "1", "--lesions", "5", "--rounds", "1", "--threads", "1"]
    assert main(["bench", *small, "--only", "ours-lite0", "bound", "--chart", str(tmp_path / "chart.svg")]) == 0
    assert "ratio ours-lite0/bound: " in capfd.readouterr().out
    assert (tmp_path / "chart.svg").exists()

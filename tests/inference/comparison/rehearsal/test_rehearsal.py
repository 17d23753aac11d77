"""Known visits through the whole engine with the shipped weights: `python -m inference revisit` counts many more."""

from pathlib import Path

import numpy as np
import pytest

from inference.__main__ import main
from inference.classifier import Classifier, load_classifier
from inference.comparison import compare_photos
from inference.comparison.rehearsal import Tally, count, draw_story, warp_story
from inference.comparison.rehearsal.story import Story
from inference.findings import PhotoFindings
from inference.phantoms import draw_phantom, phantom_jpeg
from inference.photo import Photo
from inference.pipeline import analyse_photo
from tests.inference.comparison.visits import make_findings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


def find(pixels: np.ndarray, classifier: Classifier) -> PhotoFindings:
    return analyse_photo(Photo(pixels, "", "PNG"), classifier)


def rehearse(story: Story, classifier: Classifier) -> Tally:
    old, new = (find(visit.pixels, classifier) for visit in (story.old, story.new))
    return count(story, old, new, compare_photos(old, new, (story.old.pixels, story.new.pixels)))


@pytest.mark.parametrize("seeds", [(0, 5, 10), (1, 9, 15)], ids=["without hair", "with hair"])
def test_drawn_lesions_are_paired_rightly_and_all_changes_reported(
    seeds: tuple[int, ...], classifier: Classifier
) -> None:
    tally = sum((rehearse(draw_story(seed), classifier) for seed in seeds), Tally())
    assert tally.aligned == len(seeds)
    assert tally.mispaired == 0
    assert tally.paired >= 0.95 * tally.seen
    assert tally.seen >= 0.95 * tally.shared > 60
    assert tally.grown_said == tally.grown_seen > 5
    assert (tally.came_said, tally.went_said) == (tally.came, tally.went)
    assert tally.falsely_grown + tally.falsely_new + tally.falsely_gone <= 0.02 * tally.shared


def test_a_warped_photo_is_paired_with_itself_and_shows_what_was_changed(classifier: Classifier) -> None:
    pixels = draw_phantom(5, lesions=40, tone="medium").pixels
    story = warp_story(pixels, find(pixels, classifier).lesions, 3)
    tally = rehearse(story, classifier)
    assert tally.paired >= 0.95 * tally.seen > 20
    assert tally.mispaired == tally.falsely_new == tally.falsely_gone == 0
    assert tally.grown_said == tally.grown_seen > 2
    assert tally.came_said == tally.came > 2


def test_what_is_said_wrongly_is_counted() -> None:
    story = draw_story(3)
    old, new = (make_findings(visit.truth) for visit in (story.old, story.new))
    nothing_changed = Story(story.old, story.new, (), (), ())
    right, wrong = (count(one, old, new, compare_photos(old, new)) for one in (story, nothing_changed))
    assert (right.falsely_grown, right.falsely_new, right.falsely_gone) == (0, 0, 0)
    assert (wrong.falsely_grown, wrong.falsely_new, wrong.falsely_gone) == (right.grown_said, right.came, right.went)
    assert min(right.grown_said, right.came, right.went) > 0


def test_the_command_counts_over_all_photos(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photos = [tmp_path / f"{seed}.jpg" for seed in (1, 2)]
    for seed, path in enumerate(photos, 1):
        path.write_bytes(phantom_jpeg(draw_phantom(seed, 600, 450, lesions=9)))
    assert main(["revisit", "--seeds", "1", *map(str, photos)]) == 0
    said = capsys.readouterr().out
    assert "pairs of photos: 2, laid over each other 2" in said
    assert "paired wrongly: 0" in said
    assert "strangers laid over each other: 0 of 1" in said


def test_a_photo_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["revisit", str(tmp_path / "missing.jpg")]) == 2
    assert "cannot be read" in capsys.readouterr().err

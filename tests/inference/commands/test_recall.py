"""What is drawn, found and marked too much is counted rightly, and told in figures."""

from dataclasses import replace

import numpy as np
import pytest

from inference.__main__ import main
from inference.commands.recall import Count, _scales, count
from inference.findings import Scale
from inference.phantoms import TrueLesion, draw_phantom, phantom_jpeg
from inference.pipeline import analyse_photo
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import phantom_photo


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    for module in ("files", "recall"):
        monkeypatch.setattr(f"inference.commands.{module}.load_named_classifier", lambda _: DarknessClassifier())


def test_a_lesion_counts_as_found_and_a_mark_beside_all_lesions_as_one_too_many():
    phantom = draw_phantom(3, 640, 480, lesions=6)
    findings = analyse_photo(phantom_photo(phantom), DarknessClassifier())
    assert count(phantom, findings) == Count(drawn=6, found=6, marks=6)
    elsewhere = TrueLesion(-50.0, -50.0, 9.0, "naevus")
    moved = replace(phantom, truth=(elsewhere, *phantom.truth[1:]))
    assert count(moved, findings) == Count(drawn=6, found=5, marks=6)


def test_a_mark_on_what_is_no_lesion_is_counted_apart():
    phantom = draw_phantom(3, 640, 480, lesions=6)
    findings = analyse_photo(phantom_photo(phantom), DarknessClassifier())
    first = findings.lesions[0]
    where = np.zeros((480, 640), np.bool_)
    where[int(first.y), int(first.x)] = True
    counted = count(replace(phantom, things={"navel": where}), findings)
    assert counted.on_things == (first.lesion_class,)
    assert counted.named == 0


def test_a_scale_is_counted_beside_the_one_that_was_drawn():
    phantom = draw_phantom(3, 640, 480, lesions=6)
    findings = analyse_photo(phantom_photo(phantom), DarknessClassifier())
    read = replace(findings, scale=Scale(ruler=0.101))
    counts = [count(replace(phantom, mm_per_pixel=0.1), one) for one in (read, findings)]
    assert _scales(counts) == "; a scale read in 1 of them, at most 1.00 % off"
    assert _scales([count(phantom, read)]) == "; a scale read in 1 of them"
    assert _scales([count(phantom, findings)]) == ""


@pytest.mark.slow
def test_drawn_photos_are_told_in_rates(capsys):
    assert main(["recall", "--seeds", "1", "--width", "480"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["without hair", "with hair", "no lesion"]
    assert "6 photos" in lines[0]
    assert lines[2] == "no lesion: 0 marks in 0 of 6 photos"


@pytest.mark.slow
def test_marks_on_things_are_told_by_what_they_are_on(capsys):
    assert main(["recall", "--seeds", "1", "--width", "400", "--with", "navel", "clothes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["with navel", "with clothes"]
    assert all("marks on it in" in line for line in lines)


def test_marks_in_photos_of_ones_own_are_counted_by_class(tmp_path, capsys):
    photo = tmp_path / "arm.jpg"
    photo.write_bytes(phantom_jpeg(draw_phantom(8, 640, 480, lesions=5)))
    assert main(["recall", str(photo)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "5 marks in 1 of 1 photos"
    assert told[-1] == "refused: 0"


def test_a_file_that_is_no_photo_is_refused_in_a_sentence(tmp_path, capsys):
    note = tmp_path / "note.jpg"
    note.write_text("not a photo")
    assert main(["recall", str(note)]) == 2
    assert "note.jpg" in capsys.readouterr().err

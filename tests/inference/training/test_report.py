import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.__main__ import main
from inference.classifier.loading import start_classifier
from inference.classifier.model_file import read_model_file, write_model_file
from inference.commands import export
from inference.training.averaging import average_weights
from inference.training.card import write_card
from inference.training.data.dataset import Dataset, open_dataset
from inference.training.data.splits import Part
from inference.training.evaluation.probes import PROBES, run_probes
from inference.training.model import judged_pictures, make_model
from inference.training.report.contact_sheet import worst_pictures
from inference.training.report.writing import write_report
from tests.inference.classifier.models import draw_model, draw_weights
from tests.inference.training.datasets import draw_lesion, open_drawn

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drawn data set with a model whose operating point and figures were made on it."""
    folder = tmp_path_factory.mktemp("drawn")
    dataset = open_drawn(folder, each=16)
    write_model_file(folder / "model.safetensors", make_model(draw_model().weights, "lite0", "1.0", dataset))
    return folder


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return open_dataset(folder / "data", folder / "split.csv")


def options(folder: Path) -> list[str]:
    return ["--data", str(folder / "data"), "--split", str(folder / "split.csv")]


def test_a_model_carries_operating_point_data_hash_and_figures(folder: Path, dataset: Dataset) -> None:
    header = read_model_file(folder / "model.safetensors").header
    assert header.data_sha256 == dataset.hash_part(Part.TRAIN)
    assert set(header.figures) == {"operating_point", "validation", "test"}
    assert header.figures["test"]["threshold"] == header.threshold
    assert header.temperature != 1.0


def test_the_report_repeats_the_figures_of_the_model_file(folder: Path, dataset: Dataset) -> None:
    model = read_model_file(folder / "model.safetensors")
    figures = write_report(model, dataset, [Part.TEST], folder / "report")
    stored = model.header.figures["test"]
    assert {name: figures["test"][name] for name in stored} == stored
    assert json.loads((folder / "report/figures.json").read_text())["test"]["probes"].keys() == {"as it is", *PROBES}
    page = (folder / "report/report.html").read_text()
    assert page.count("<svg") == 4
    assert "Fitzpatrick type" in page
    assert "How much a split by picture flatters" not in page
    assert "http://" not in page.replace("http://www.w3.org", "").replace("http://purl.org", "").replace(
        "http://creativecommons.org", ""
    )
    assert "Suspicious against benign by source" in page


def test_worst_pictures_come_worst_first_and_are_really_wrong(folder: Path, dataset: Dataset) -> None:
    from inference.training.evaluation.predictions import predict

    classifier = start_classifier(read_model_file(folder / "model.safetensors"))
    pictures = judged_pictures(classifier, dataset, Part.VALIDATION)
    worst = worst_pictures(pictures, predict(classifier, pictures))
    assert worst
    assert all(wrong.true_label != wrong.called_label for wrong in worst)
    assert [w.true_probability for w in worst] == sorted(w.true_probability for w in worst)


def test_probes_of_a_part_without_lesions_are_empty(folder: Path, dataset: Dataset) -> None:
    classifier = start_classifier(read_model_file(folder / "model.safetensors"))
    pictures = judged_pictures(classifier, dataset, Part.TEST)
    assert run_probes(classifier, pictures.choose(pictures.classes == 2)) == {}


def test_the_two_disc_probes_share_no_pixel() -> None:
    crop = draw_lesion(1, 64)
    inside = PROBES["lesion alone, surroundings grey"](crop)
    outside = PROBES["surroundings alone, lesion grey"](crop)
    assert np.array_equal(np.where((inside == 128).all(axis=2)[..., None], outside, inside), crop)


def test_a_card_states_figures_licences_limits_and_use(folder: Path) -> None:
    header = read_model_file(folder / "model.safetensors").header
    card = write_card(header)
    for words in (
        "Research only",
        "CC BY-NC 4.0",
        "Fitzpatrick types V and VI",
        "not validated",
        header.weights_sha256,
    ):
        assert words in card
    easy = header.figures["test"]["spl_against_rest"]["auc"]["value"]
    assert "| Easy: suspicious against all other classes | " in card
    assert f"{easy:.2f} (" in card
    assert "| nan" not in write_card(replace(header, figures={}))


def test_a_card_says_how_steady_the_threshold_is() -> None:
    rates = {"suspicious": 8, "benign": 0, "sensitivity": 0.875, "specificity": None}
    figures = {"operating_point": {"thresholds": [0.2, 0.125, 0.3], "sources": {"near": rates}}}
    card = write_card(replace(draw_model().header, figures=figures))
    assert "between 0.125 and 0.300" in card
    assert "| near | 8 | 0.88 | 0 | – |" in card


def test_averaging_takes_the_middle_of_fits_of_one_network() -> None:
    one, other = draw_model(1).weights, draw_model(2).weights
    mean = average_weights([one, other])
    assert mean["stem.kernel"] == pytest.approx((one["stem.kernel"] + other["stem.kernel"]) / 2)
    with pytest.raises(ValueError, match="Only fits of one network"):
        average_weights([one, {"stem.kernel": one["stem.kernel"]}])


def test_export_and_card_by_command(folder: Path) -> None:
    model = str(folder / "model.safetensors")
    shipped = folder / "shipped.safetensors"
    assert main(["export", model, model, "--out", str(shipped), "--version", "2.0", *options(folder)]) == 0
    assert read_model_file(shipped).header.version == "2.0"
    assert read_model_file(shipped).header.weights_sha256 == read_model_file(folder / model).header.weights_sha256
    assert main(["card", "--model", str(shipped)]) == 0
    assert (folder / "shipped.md").read_text().startswith("# lite0 2.0")


def test_export_adds_the_network_for_the_surroundings_and_keeps_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "fit_surroundings", lambda _dataset, _seed: draw_weights(3))
    both, again = folder / "both.safetensors", folder / "again.safetensors"
    chosen = ["--half", "--version", "2.1", *options(folder)]
    assert main(["export", str(folder / "model.safetensors"), "--fit-surroundings", "--out", str(both), *chosen]) == 0
    assert main(["export", str(both), "--out", str(again), *chosen]) == 0
    assert read_model_file(again).header.weights_sha256 == read_model_file(both).header.weights_sha256
    assert np.array_equal(
        read_model_file(both).surroundings["top.bias"], draw_weights(3)["top.bias"].astype(np.float16)
    )
    card = write_card(read_model_file(both).header)
    assert "## The network for the surroundings" in card
    assert "| close-ups of lesions | validation |" in card


def test_export_leaves_the_network_for_lesions_and_what_is_said_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "fit_surroundings", lambda _dataset, _seed: draw_weights(4))
    model, kept = folder / "told.safetensors", folder / "kept.safetensors"
    before = read_model_file(folder / "model.safetensors")
    told = replace(before.header, threshold=0.321, temperature=1.5, data_sha256="of another day")
    write_model_file(model, replace(before, header=told))
    chosen = ["--fit-surroundings", "--keep-lesions", "--version", "2.2", "--out", str(kept), *options(folder)]
    assert main(["export", str(model), *chosen]) == 0
    after = read_model_file(kept)
    assert all(np.array_equal(after.weights[name], array) for name, array in before.weights.items())
    assert np.array_equal(after.surroundings["top.bias"], draw_weights(4)["top.bias"])
    assert (after.header.version, after.header.threshold, after.header.temperature) == ("2.2", 0.321, 1.5)
    assert after.header.data_sha256 == "of another day"
    assert after.header.figures["test"] == before.header.figures["test"]
    assert after.header.figures["surroundings_data_sha256"] in write_card(after.header)
    assert main(["export", str(model), str(model), *chosen]) == 2


def test_evaluate_with_a_fresh_split_gives_the_figures_of_the_card(folder: Path) -> None:
    model = folder / "model.safetensors"
    out, fresh = folder / "judged", ["--data", str(folder / "data"), "--split", str(folder / "fresh.csv")]
    assert main(["evaluate", "--model", str(model), "--out", str(out), *fresh]) == 0
    measured, card = json.loads((out / "figures.json").read_text()), read_model_file(model).header.figures
    for part in ("validation", "test"):
        assert {name: measured[part][name] for name in card[part]} == card[part]
    assert (out / "report.html").exists()


@pytest.mark.parametrize("command", ["evaluate", "card"])
def test_a_bad_model_is_a_sentence_not_a_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    arguments = options(folder) if command == "evaluate" else []
    assert main([command, "--model", str(folder / "none.safetensors"), *arguments]) == 2
    assert capsys.readouterr().err.startswith("There is no model file at")

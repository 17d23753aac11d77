import json
import math

import numpy as np
import pytest

from inference.findings import LesionClass
from inference.training.data.records import Record
from inference.training.evaluation.figures import measure
from inference.training.evaluation.metrics import (
    bootstrap,
    calibration_error,
    roc_auc,
    sensitivity,
    sensitivity_at_specificity,
    specificity,
)
from inference.training.evaluation.predictions import Predictions
from inference.training.evaluation.temperature import class_weights, fit_temperature, lowest_loss

TRUTH = np.array([False, False, False, False, True, True])


def predictions_of(classes: list[int], spl: list[float]) -> Predictions:
    probabilities = np.full((len(classes), 6), 0.0, np.float32)
    probabilities[:, LesionClass.SPL] = spl
    probabilities[:, LesionClass.NSPL_A] = 1.0 - np.array(spl)
    records = [
        Record(
            str(n), LesionClass(c), "near" if n % 2 else "far", "mel" if n < 4 else "bcc", "clinical", fitzpatrick="2"
        )
        for n, c in enumerate(classes)
    ]
    return Predictions(probabilities, tuple(records))


@pytest.mark.parametrize(
    ("scores", "auc"),
    [([1, 2, 3, 4, 5, 6], 1.0), ([6, 5, 4, 3, 2, 1], 0.0), ([1, 1, 1, 1, 1, 1], 0.5), ([1, 2, 3, 5, 4, 6], 7 / 8)],
)
def test_auc_counts_pairs_and_half_of_the_ties(scores: list[float], auc: float) -> None:
    assert roc_auc(TRUTH, np.array(scores, float)) == pytest.approx(auc)


def test_figures_without_one_side_are_unknown() -> None:
    nothing = np.zeros(3, bool)
    assert math.isnan(roc_auc(nothing, np.arange(3.0)))
    assert math.isnan(sensitivity(nothing, nothing))
    assert specificity(nothing, nothing) == 1.0


def test_sensitivity_at_a_specificity_keeps_it() -> None:
    truth = np.arange(200) >= 100
    scores = np.concatenate([np.arange(100.0), np.arange(60.0, 160.0)])
    assert sensitivity_at_specificity(truth, scores, 0.9) == pytest.approx(0.7, abs=0.02)


def test_a_bootstrap_interval_holds_the_figure_and_narrows_with_more_pictures() -> None:
    draw = np.random.default_rng(1)
    widths = []
    for count in (40, 1000):
        truth = np.arange(count) < count // 2
        scores = draw.normal(truth.astype(float), 1.0)
        low, high = bootstrap(roc_auc, truth, scores, rounds=200)
        assert low < roc_auc(truth, scores) < high
        widths.append(high - low)
    assert widths[1] < widths[0] / 2


def test_calibration_error_is_the_gap_between_confidence_and_truth() -> None:
    probabilities = np.tile([0.8, 0.2], (100, 1))
    assert calibration_error(probabilities, np.array([0] * 80 + [1] * 20)) == pytest.approx(0.0, abs=1e-9)
    assert calibration_error(probabilities, np.array([0] * 50 + [1] * 50)) == pytest.approx(0.3)


def test_temperature_undoes_too_much_confidence() -> None:
    draw = np.random.default_rng(1)
    classes = draw.integers(0, 6, 4000)
    honest = draw.normal(0.0, 1.0, (4000, 6))
    noise = honest - np.log(-np.log(draw.uniform(size=(4000, 6))))
    classes = noise.argmax(axis=1)
    assert fit_temperature((honest * 2.0).astype(np.float32), classes, class_weights(classes)) == pytest.approx(
        2.0, rel=0.1
    )


def test_the_lowest_loss_does_not_punish_confidence_that_a_temperature_takes_away() -> None:
    logits = np.random.default_rng(1).normal(0.0, 1.0, (500, 6)).astype(np.float32)
    classes = logits.argmax(axis=1)
    classes[:100] = 0
    weights = class_weights(classes)
    assert lowest_loss(logits * 2, classes, weights) == pytest.approx(lowest_loss(logits, classes, weights), rel=1e-3)
    assert lowest_loss(-logits, classes, weights) > lowest_loss(logits, classes, weights)


def test_every_class_weighs_alike() -> None:
    classes = np.array([0, 0, 0, 5])
    weights = class_weights(classes)
    assert weights[classes == 0].sum() == pytest.approx(weights[classes == 5].sum())


def test_figures_tell_the_easy_comparison_from_the_hard_one() -> None:
    predictions = predictions_of([5, 5, 5, 5, 3, 3, 0, 0, 2], [0.9, 0.8, 0.7, 0.6, 0.65, 0.1, 0.0, 0.0, 0.0])
    figures = measure(predictions, threshold=0.5)
    easy, hard, melanoma = (figures[key] for key in ("spl_against_rest", "spl_against_benign", "melanoma"))
    assert (easy["positive"], easy["negative"], hard["negative"]) == (4, 5, 2)
    assert easy["auc"]["value"] == pytest.approx(19 / 20)
    assert hard["auc"]["value"] == pytest.approx(7 / 8)
    assert (hard["sensitivity"]["value"], hard["specificity"]["value"]) == (1.0, 0.5)
    assert melanoma["positive"] == 4
    assert figures["confusion"][5] == [0, 0, 0, 0, 0, 4]
    assert set(figures["sources"]) == {"far", "near"}
    assert figures["fitzpatrick"]["2"]["pictures"] == 9
    json.dumps(figures)


def test_a_source_without_suspicious_lesions_has_no_auc() -> None:
    figures = measure(predictions_of([3, 5, 3, 5], [0.1, 0.9, 0.2, 0.8]), threshold=0.5)
    assert "auc" not in figures["sources"]["far"]
    assert figures["sources"]["far"]["accuracy"] == 1.0

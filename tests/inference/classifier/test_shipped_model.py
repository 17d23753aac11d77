"""The weights we ship: whole, small enough, described, and giving a known answer on a known picture."""

import json

import numpy as np
import pytest

from inference.classifier import SHIPPED_MODEL, load_classifier, read_model_info
from inference.classifier.model_file import read_header
from inference.findings import LesionClass
from tests.inference.classifier.models import draw_crops
from tests.inference.classifier.write_golden import GOLDEN as WRITTEN

GOLDEN = json.loads(WRITTEN.read_text())
LARGEST = 15_000_000


def test_the_file_is_small_and_carries_its_figures() -> None:
    assert SHIPPED_MODEL.stat().st_size <= LARGEST
    header = read_header(SHIPPED_MODEL)
    assert header.network == "lite0"
    assert set(header.figures) >= {"validation", "test"}
    assert len(header.data_sha256) == 64


def test_the_card_beside_it_is_of_these_weights() -> None:
    card = SHIPPED_MODEL.with_suffix(".md").read_text(encoding="utf-8")
    assert read_header(SHIPPED_MODEL).weights_sha256 in card
    assert "Research only" in card


def test_the_golden_answers_are_of_these_weights() -> None:
    assert read_model_info().sha256 == GOLDEN["sha256"]


@pytest.mark.parametrize("runtime", ["openvino", pytest.param("tensorflow", marks=pytest.mark.slow)])
def test_a_known_picture_gets_its_known_answer(runtime: str) -> None:
    classifier = load_classifier(runtime=runtime)
    probabilities = classifier.classify(draw_crops(3, classifier.input_size)).probabilities
    assert probabilities == pytest.approx(np.array(GOLDEN["probabilities"], np.float32), abs=1e-3)


def test_classes_stand_in_the_order_that_findings_use() -> None:
    assert read_header(SHIPPED_MODEL).classes == tuple(c.label for c in LesionClass)

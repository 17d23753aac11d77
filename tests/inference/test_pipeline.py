"""The whole way from photo to findings, with a classifier that needs no network."""

import numpy as np
import pytest

from inference.findings import LesionClass, Risk
from inference.phantoms import draw_phantom
from inference.pipeline import analyse_photo
from inference.verdicts import choose_class
from tests.inference.fake_classifier import DarknessClassifier
from tests.inference.pictures import as_photo, phantom_photo


@pytest.fixture(scope="module")
def phantom():
    return draw_phantom(7, 900, 700, lesions=14)


def test_drawn_lesions_become_findings(phantom):
    findings = analyse_photo(phantom_photo(phantom), DarknessClassifier())
    assert abs(len(findings.lesions) - 14) <= 1
    assert [lesion.number for lesion in findings.lesions] == list(range(1, len(findings.lesions) + 1))
    assert findings.risk is Risk.LOW
    assert findings.quality.usable
    assert set(findings.timings_ms) == {"quality", "detection", "classification", "measures"}


def test_the_same_photo_gives_the_same_findings(phantom):
    one, other = (analyse_photo(phantom_photo(phantom), DarknessClassifier()) for _ in range(2))
    assert [(lesion.x, lesion.y, lesion.spl) for lesion in one.lesions] == [
        (lesion.x, lesion.y, lesion.spl) for lesion in other.lesions
    ]


def test_stages_are_told_in_words_and_only_move_forward(phantom):
    heard = []
    analyse_photo(phantom_photo(phantom), DarknessClassifier(), lambda words, share: heard.append((words, share)))
    assert [words for words, _ in heard][:2] == ["Checking the photo", "Looking for lesions"]
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert shares[0] == 0


def test_a_black_photo_is_a_result_too():
    findings = analyse_photo(as_photo(np.zeros((300, 400, 3), np.uint8)), DarknessClassifier())
    assert findings.lesions == ()
    assert not findings.quality.usable
    assert findings.quality.advice


@pytest.mark.parametrize(
    ("spl", "threshold", "expected"),
    [(0.3, 0.3, LesionClass.SPL), (0.3, 0.31, LesionClass.NSPL_A), (0.6, 0.7, LesionClass.NSPL_A)],
)
def test_the_operating_point_decides_about_spl(spl, threshold, expected):
    probabilities = np.array([0, 0, 0, 1 - spl, 0, spl], np.float32)
    assert choose_class(probabilities, float(np.float32(threshold))) is expected


@pytest.mark.parametrize(
    ("probabilities", "expected"),
    [
        ([0, 0, 0.6, 0.1, 0, 0.3], LesionClass.SKIN),  # above the threshold, and yet no lesion
        ([0, 0, 0.4, 0.25, 0.2, 0.15], LesionClass.NSPL_A),  # skin is likeliest, a lesion likelier still
        ([0.3, 0.1, 0.15, 0, 0, 0.45], LesionClass.BACKGROUND),  # SPL is likeliest, no lesion likelier still
        ([0, 0, 0.4, 0.1, 0.3, 0.2], LesionClass.SPL),
    ],
)
def test_whether_it_is_a_lesion_is_decided_first(probabilities, expected):
    assert choose_class(np.array(probabilities, np.float32), 0.2) is expected

"""The rules that mend a class."""

import numpy as np
import pytest

from inference.detection import Spot
from inference.findings import Box, LesionClass
from inference.plausibility import judge_class


def spot(*, skin_share: float = 1.0, clarity: float = 4.0, cut: bool = False) -> Spot:
    return Spot(50, 50, 20, Box(40, 40, 60, 60), 0.5, clarity, skin_share, cut)


def probabilities(lesion: float) -> np.ndarray:
    return np.array([(1 - lesion) / 3] * 3 + [lesion / 3] * 3, np.float32)


@pytest.mark.parametrize(
    ("chosen", "skin_share", "expected"),
    [
        (LesionClass.SPL, 1.0, LesionClass.SPL),
        (LesionClass.NSPL_A, 0.51, LesionClass.NSPL_A),
        (LesionClass.NSPL_A, 0.5, LesionClass.SKIN_EDGE),
        (LesionClass.SPL, 0.125, LesionClass.BACKGROUND),
    ],
)
def test_lesions_need_skin_round_them(chosen, skin_share, expected):
    verdict = judge_class(chosen, probabilities(0.9), spot(skin_share=skin_share))
    assert verdict.lesion_class is expected
    assert bool(verdict.reason) is (chosen is not expected)


@pytest.mark.parametrize("chosen", [LesionClass.BACKGROUND, LesionClass.SKIN_EDGE, LesionClass.SKIN])
def test_a_clear_spot_on_skin_is_a_lesion_where_the_network_is_undecided(chosen):
    assert judge_class(chosen, probabilities(0.4), spot()).lesion_class is LesionClass.NSPL_A


@pytest.mark.parametrize(
    ("lesion", "seen"),
    [(0.05, spot()), (0.4, spot(skin_share=0.9)), (0.4, spot(cut=True)), (0.4, spot(clarity=1.2))],
    ids=["network is sure", "not all skin", "cut by the border", "unclear"],
)
def test_nothing_else_becomes_a_lesion(lesion, seen):
    assert judge_class(LesionClass.SKIN, probabilities(lesion), seen).lesion_class is LesionClass.SKIN


@pytest.mark.parametrize(
    ("lesion", "clarity", "expected"),
    [
        (0.6, 1.3, LesionClass.SKIN),
        (0.6, 1.5, LesionClass.SPL),
        (0.8, 1.3, LesionClass.SPL),
    ],
)
def test_an_unclear_spot_is_a_lesion_only_where_the_network_is_sure(lesion, clarity, expected):
    verdict = judge_class(LesionClass.SPL, probabilities(lesion), spot(clarity=clarity))
    assert verdict.lesion_class is expected
    assert bool(verdict.reason) is (expected is LesionClass.SKIN)

"""The ranking: who stands out, who does not, and what must not change it."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.ugly_duckling import MIN_LESIONS, rank_lesions
from tests.inference.lesions import alike_lesions, make_lesion


def with_stranger(count: int, seed: int) -> list:
    """Alike lesions and, as the last one, a lesion of another look."""
    rng = np.random.default_rng(seed + 1000)
    look = np.abs(rng.normal(1, 0.4, 64))
    return [*alike_lesions(count - 1, seed), make_lesion(count, embedding=look, spl=0.4)]


@pytest.mark.parametrize("count", range(MIN_LESIONS))
def test_too_few_lesions_are_not_compared(count):
    ranking = rank_lesions([alike_lesions(count)])
    assert not ranking.comparable
    assert ranking.lesions == ()


@pytest.mark.parametrize("count", [5, 12, 40, 150])
def test_a_stranger_comes_first_and_is_named(count):
    for seed in range(10):
        first = rank_lesions([with_stranger(count, seed)]).lesions[0]
        assert first.number == count
        assert first.ugly_duckling
        assert first.reason


@pytest.mark.parametrize("count", [5, 12, 40, 150])
def test_alike_lesions_crown_nobody(count):
    crowned = sum(
        any(lesion.ugly_duckling for lesion in rank_lesions([alike_lesions(count, seed)]).lesions) for seed in range(30)
    )
    assert crowned <= 3


def test_identical_lesions_score_nothing():
    ranking = rank_lesions([[make_lesion(number) for number in range(1, 9)]])
    assert {lesion.ud_score for lesion in ranking.lesions} == {0.0}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(5, 30))
def test_order_of_lesions_does_not_matter(random, count):
    lesions = with_stranger(count, seed=3)
    shuffled = random.sample(lesions, count)
    scores = {lesion.number: lesion.ud_score for lesion in rank_lesions([lesions]).lesions}
    again = {lesion.number: lesion.ud_score for lesion in rank_lesions([shuffled]).lesions}
    assert scores == pytest.approx(again)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.2, 5))
def test_scale_of_a_photo_does_not_matter(scale):
    lesions = with_stranger(12, seed=5)
    closer = [dataclasses.replace(lesion, diameter=lesion.diameter * scale) for lesion in lesions]
    one, other = rank_lesions([lesions]).lesions, rank_lesions([closer]).lesions
    assert [lesion.number for lesion in one] == [lesion.number for lesion in other]


def test_all_photos_of_a_case_are_ranked_together():
    lesions = with_stranger(12, seed=1)
    ranking = rank_lesions([lesions[:6], [], lesions[6:]])
    assert ranking.comparable
    assert (ranking.lesions[0].photo, ranking.lesions[0].number) == (2, 12)
    assert [lesion.ud_rank for lesion in ranking.lesions] == list(range(1, 13))
    assert all(0 <= lesion.ud_score <= 1 for lesion in ranking.lesions)

"""The ranking: who stands out, who does not, and what must not change it."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.findings import RankedLesion
from inference.profiles import Profile
from inference.ugly_duckling import MIN_LESIONS, rank_lesions
from inference.ugly_duckling.company import USUAL, loneliness, squared_distances
from tests.inference.lesions import alike_lesions, make_lesion, make_measures


def with_stranger(count: int, seed: int) -> list:
    """Alike lesions and, as the last one, a lesion of another look, which the network suspects."""
    rng = np.random.default_rng(seed + 1000)
    look = np.abs(rng.normal(1, 0.4, 64))
    return [*alike_lesions(count - 1, seed), make_lesion(count, embedding=look, spl=0.5, measures=make_measures())]


def of_two_kinds(count: int, seed: int) -> list:
    """A patient with black naevi and pale ones, of two looks."""
    dark, pale = alike_lesions(count // 2, seed), alike_lesions(count - count // 2, seed + 1000)
    black = [recoloured(lesion, brightness=-60, darkness=0.8) for lesion in dark]
    both = [*black, *(recoloured(lesion, brightness=30, darkness=0.25) for lesion in pale)]
    return [dataclasses.replace(lesion, number=number) for number, lesion in enumerate(both, start=1)]


def recoloured(lesion, *, brightness: int, darkness: float):
    own = np.array([*bytes.fromhex(lesion.measures.mean_colour[1:])]) + brightness
    colour = f"#{bytes(np.clip(own, 0, 255).astype(np.uint8)).hex()}"
    return dataclasses.replace(
        lesion, measures=dataclasses.replace(lesion.measures, mean_colour=colour, darkness=darkness)
    )


def with_one(count: int, growth: float = 1.0, **measures: object) -> RankedLesion:
    """The ranking of the last of a patient's lesions, which is like the others but for its size and these measures."""
    alike = alike_lesions(count, seed=4)
    look = np.mean([lesion.embedding for lesion in alike], axis=0)
    own = make_lesion(count, embedding=look, diameter=20 * growth, measures=make_measures(**measures))
    return next(row for row in rank_lesions([[*alike[:-1], own]]).lesions if row.number == count)


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


@pytest.mark.parametrize("count", [8, 20, 80])
def test_people_with_two_kinds_of_naevi_have_no_odd_one(count):
    crowned = sum(
        any(lesion.ugly_duckling for lesion in rank_lesions([of_two_kinds(count, seed)]).lesions) for seed in range(30)
    )
    assert crowned <= 3


@pytest.mark.parametrize("count", [9, 21, 81])
def test_a_colour_between_two_kinds_is_like_no_other(count):
    """It lies nearer to the middle of all than any of them, and yet none is like it."""
    own = make_lesion(
        count,
        embedding=np.mean([lesion.embedding for lesion in alike_lesions(count, seed=7)], axis=0),
        measures=make_measures(mean_colour="#8a3038"),
    )
    first = rank_lesions([[*of_two_kinds(count - 1, seed=7), own]]).lesions[0]
    assert first.number == count
    assert "colour" in first.reason or "red" in first.reason, first.reason


@pytest.mark.parametrize("count", [5, 9, 30])
def test_whose_lesions_are_photographed_twice_has_the_same_odd_one(count):
    lesions = with_stranger(count, seed=6)
    first, second, *_ = rank_lesions([lesions, lesions]).lesions
    assert (first.number, second.number) == (count, count)


def test_a_lesion_that_is_seen_once_more_from_near_stays_the_odd_one():
    lesions = with_stranger(12, seed=6)
    first, second, *_ = rank_lesions([lesions, [lesions[-1]]]).lesions
    assert (first.number, second.number) == (12, 12)


def test_what_the_network_suspects_more_is_odder_and_what_it_suspects_less_is_not():
    alike = alike_lesions(20, seed=8)
    scores = [
        next(row.ud_score for row in rank_lesions([[*alike[:-1], other]]).lesions if row.number == 20)
        for other in (dataclasses.replace(alike[-1], probabilities=chances(spl)) for spl in (0.001, 0.03, 0.3, 0.8))
    ]
    assert scores[0] == pytest.approx(scores[1])
    assert scores[1] < scores[2] < scores[3]


def chances(spl: float) -> np.ndarray:
    return make_lesion(spl=spl).probabilities


def test_identical_lesions_score_nothing():
    ranking = rank_lesions([[make_lesion(number) for number in range(1, 9)]])
    assert {lesion.ud_score for lesion in ranking.lesions} == {0.0}


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(5, 30))
def test_order_of_lesions_does_not_matter(random, count):
    lesions = with_stranger(count, seed=3)
    shuffled = random.sample(lesions, count)
    scores = {lesion.number: lesion.ud_score for lesion in rank_lesions([lesions]).lesions}
    again = {lesion.number: lesion.ud_score for lesion in rank_lesions([shuffled]).lesions}
    assert scores == pytest.approx(again)


@settings(max_examples=25)
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


@pytest.mark.parametrize("count", [8, 20, 80])
@pytest.mark.parametrize(
    ("growth", "measures", "words"),
    [
        (3.3, {"mean_colour": "#2a1c18", "darkness": 0.85}, ["times larger", "darker"]),
        (1.0, {"mean_colour": "#a05050"}, ["redder"]),
        (1.0, {"mean_colour": "#606070"}, ["bluer"]),
        (1.0, {"mean_colour": "#e08050", "darkness": 0.15}, ["paler and more orange"]),
        (1.0, {"mean_colour": "#6b6560"}, ["greyer"]),
        (1.0, {"mean_colour": "#c09078", "darkness": 0.15}, ["paler"]),
        (1.0, {"asymmetry": 0.4, "border": 0.4}, ["less symmetric", "more irregular in outline"]),
        (1.0, {"variegation": 0.4}, ["more varied in colour"]),
        (1.0, {}, ["like this patient's others"]),
    ],
)
def test_reasons_say_in_what_a_lesion_differs(count, growth, measures, words):
    reason = with_one(count, growth, **measures).reason
    assert all(word in reason for word in words), reason
    assert reason.startswith("It ")
    assert reason.endswith(".")


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (1.7, "It is larger than"),
        (1.9, "It is two times larger than"),
        (2.6, "It is more than two times larger than"),
        (2.9, "It is three times larger than"),
        (9.0, "It is many times larger than"),
    ],
)
def test_how_many_times_larger_is_not_rounded_up(growth, words):
    assert with_one(20, growth).reason.startswith(words)


def test_small_and_even_lesions_are_not_odd_for_being_regular():
    assert with_one(12, growth=0.5, asymmetry=0.0, border=0.0, variegation=0.0).ud_score < 0.3


@settings(max_examples=20)
@given(st.floats(1.0, 4.0), st.floats(1.05, 2.0))
def test_a_larger_lesion_is_never_less_odd(growth, more):
    assert with_one(12, growth * more).ud_score >= with_one(12, growth).ud_score - 1e-9


@pytest.mark.parametrize("growth", [2.2, 3.0])
def test_a_score_means_the_same_for_few_and_many_lesions(growth):
    scores = [with_one(count, growth, mean_colour="#2a1c18", darkness=0.85).ud_score for count in (5, 8, 20, 60, 150)]
    assert max(scores[1:]) - min(scores[1:]) < 0.25
    assert max(scores) - min(scores) < 0.3  # four others say less of what is usual


@settings(max_examples=40)
@given(st.lists(st.integers(0, 12), min_size=5, max_size=30), st.integers(1, 3))
def test_each_lesions_company_is_held_against_that_of_all_the_others(places, near):
    apart = squared_distances(np.array(places, np.float64)[:, None])
    distances = [np.sort(np.delete(row, i))[:near].mean() for i, row in enumerate(apart)]
    usual = [np.quantile(np.delete(distances, i), USUAL) for i in range(len(places))]
    assert loneliness(apart, near, 1.0) == pytest.approx(np.sqrt(distances / np.maximum(usual, 1.0)) - 1)


def test_a_lesion_cut_by_the_border_is_not_odd_for_its_size_and_shape():
    whole = with_one(12, 5.0, asymmetry=0.5, border=0.5)
    cut = with_one(12, 5.0, asymmetry=0.5, border=0.5, cut_by_border=True)
    assert whole.ugly_duckling
    assert not cut.ugly_duckling


def test_lesions_of_old_analyses_are_ranked_without_measures():
    lesions = [dataclasses.replace(lesion, measures=None) for lesion in with_stranger(12, seed=2)]
    ranking = rank_lesions([lesions])
    assert ranking.lesions[0].number == 12
    assert ranking.lesions[0].reason == "It looks different from this patient's others."


def test_millimetres_make_photos_of_different_scale_comparable():
    """Ordinary naevi from near, and from afar two lesions that fill as many pixels as they do."""
    near, far = alike_lesions(10, seed=1), alike_lesions(2, seed=1)
    photos = [[measured_in_mm(lesion, 0.1) for lesion in near], [measured_in_mm(lesion, 0.4) for lesion in far]]
    first = rank_lesions(photos).lesions[0]
    assert first.photo == 1
    assert "larger" in first.reason


def measured_in_mm(lesion, mm_per_pixel):
    millimetres = lesion.diameter * mm_per_pixel
    return dataclasses.replace(lesion, measures=dataclasses.replace(lesion.measures, diameter_mm=millimetres))


def test_the_published_profile_names_somebody_however_alike_all_are():
    ranking = rank_lesions([alike_lesions(20)], Profile.PUBLISHED)
    assert ranking.lesions[0].ugly_duckling
    assert (ranking.lesions[0].ud_score, ranking.lesions[-1].ud_score) == (1.0, 0.0)
    assert sum(lesion.ugly_duckling for lesion in ranking.lesions) == 1

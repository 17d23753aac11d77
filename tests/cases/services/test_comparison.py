"""Visits beside each other: which photos are held against each other, and what is written of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from cases.lifecycle import CaseState, ComparisonState
from cases.models import Analysis, Case, Comparison, LesionPair
from cases.services import (
    FoundPair,
    RuleBrokenError,
    record_comparison,
    refuse_comparison,
    resend_comparisons,
    start_comparison,
)
from cases.services.comparison import MAX_ATTEMPTS
from cases.services.earlier_visits import queue_comparisons
from cases.terms import BodySite, EventKind, Fate, PhotoKind
from tests.factories import SENT_AT, AnalysisFactory, CaseFactory
from tests.visits import analysed, visit_before

pytestmark = pytest.mark.django_db
UPRIGHT = (1.0, 0.0, 0.0, 0.0)
GROWN = FoundPair(Fate.GROWN, 1, 1, growth=1.4, look_distance=0.1, spl_change=0.2, whole=True, changes=("It grew.",))
SAME = FoundPair(Fate.SAME, 2, 2, growth=1.0, look_distance=0.1, spl_change=0.0, whole=True)
NEW, GONE = FoundPair(Fate.NEW, later=3), FoundPair(Fate.GONE, earlier=3)


@pytest.fixture
def case() -> Case:
    """A second visit of a patient."""
    return CaseFactory(submitted=True)


@pytest.fixture
def later(case: Case) -> Analysis:
    return analysed(case)


@pytest.fixture
def comparison(case: Case, later: Analysis) -> Comparison:
    return Comparison.objects.create(earlier=analysed(visit_before(case)), later=later)


def record(comparison: Comparison, *pairs: FoundPair) -> Comparison:
    return record_comparison(comparison=comparison, lay_over=UPRIGHT, pairs=pairs)


def asked() -> list[tuple[Analysis, Analysis]]:
    return [(row.earlier, row.later) for row in Comparison.objects.all()]


def test_the_newest_photo_is_held_against_the_latest_earlier_one_of_its_site(
    case: Case, later: Analysis, sent_messages: Sequence[Any], django_capture_on_commit_callbacks: Any
) -> None:
    newest = analysed(case, uploaded_at=timezone.now() + timedelta(hours=1))
    analysed(visit_before(case, days=200), uploaded_at=SENT_AT - timedelta(days=200))
    latest = analysed(visit_before(case, days=100), uploaded_at=SENT_AT - timedelta(days=100))
    with django_capture_on_commit_callbacks(execute=True):
        queue_comparisons(case)
        queue_comparisons(case)
    assert asked() == [(latest, newest)]
    assert sent_messages == [("cases.compare_photos", [str(Comparison.objects.get().pk)])]


@pytest.mark.parametrize(
    ("photo", "visit"),
    [
        ({"body_site": BodySite.CHEST}, {}),
        ({"kind": PhotoKind.CLOSE_UP}, {}),
        ({}, {"body_site": BodySite.CHEST}),
        ({}, {"withdrawn": True, "reported": False}),
    ],
    ids=["another site", "a close-up", "a case of another site", "withdrawn"],
)
def test_other_photos_are_not_compared(
    photo: dict[str, Any], visit: dict[str, Any], case: Case, later: Analysis
) -> None:
    analysed(visit_before(case, **visit), **photo)
    queue_comparisons(case)
    assert asked() == []


def test_another_patients_photo_is_never_compared(case: Case, later: Analysis) -> None:
    stranger = CaseFactory(reported=True, practice=case.practice, submitted_at=SENT_AT - timedelta(days=9))
    analysed(stranger)
    queue_comparisons(case)
    assert asked() == []


def test_a_photos_own_site_counts_more_than_its_cases(case: Case) -> None:
    later = analysed(case, body_site=BodySite.CHEST)
    earlier = analysed(visit_before(case, body_site=BodySite.CHEST))
    queue_comparisons(case)
    assert asked() == [(earlier, later)]


def test_a_visit_whose_analysis_ended_last_is_held_against_the_next(case: Case, later: Analysis) -> None:
    visit = visit_before(case)
    earlier = analysed(visit)
    queue_comparisons(visit)
    assert asked() == [(earlier, later)]


def test_versions_of_the_model_are_not_mixed(case: Case, later: Analysis) -> None:
    current = analysed(visit_before(case), model_version="old", model_sha256="1" * 64)
    queue_comparisons(case)
    comparison = Comparison.objects.get()
    assert comparison.state == ComparisonState.NOT_COMPARABLE
    assert "another version of the model (old)" in comparison.reason
    assert case.events.get(kind=EventKind.COMPARED).why == comparison.reason
    twin = AnalysisFactory(photo=current.photo, succeeded=True, queued_at=SENT_AT)
    queue_comparisons(case)
    assert (twin, later) in asked()


def test_pairs_are_written_once_with_their_figures_and_an_event(comparison: Comparison, case: Case) -> None:
    record(comparison, GROWN, SAME, NEW, GONE)
    pairs = {pair.fate: pair for pair in LesionPair.objects.select_related("earlier", "later")}
    assert (pairs["grown"].growth, pairs["grown"].spl_change, pairs["grown"].changes) == (1.4, 0.2, ["It grew."])
    assert [getattr(pairs[fate].later, "number", None) for fate in ("same", "new", "gone")] == [2, 3, None]
    with pytest.raises(RuleBrokenError, match="ended already"):
        record(comparison, SAME)
    assert LesionPair.objects.count() == 4
    event = case.events.get(kind=EventKind.COMPARED)
    assert (event.from_state, event.to_state, event.photo) == ("queued", "compared", comparison.later.photo)


@pytest.mark.parametrize(
    ("pairs", "counts", "days"), [((SAME, GONE), (0, 0), 14), ((NEW,), (1, 0), 3), ((GROWN, NEW), (1, 1), 3)]
)
def test_what_is_new_or_changed_brings_the_due_time_forward(
    pairs: Sequence[FoundPair], counts: tuple[int, int], days: int, comparison: Comparison, case: Case
) -> None:
    record(comparison, *pairs)
    case.refresh_from_db()
    assert (case.new_lesions, case.changed_lesions) == counts
    assert case.due_at == SENT_AT + timedelta(days=days)
    assert case.events.filter(kind=EventKind.DUE_SOONER).count() == (days == 3)


def test_it_never_puts_a_case_off(comparison: Comparison, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(due_at=SENT_AT + timedelta(hours=1))
    record(comparison, NEW)
    case.refresh_from_db()
    assert case.due_at == SENT_AT + timedelta(hours=1)


def test_photos_that_cannot_be_laid_over_each_other_are_an_ordinary_end(comparison: Comparison, case: Case) -> None:
    refuse_comparison(comparison=comparison, reason="They share too few lesions.")
    comparison.refresh_from_db()
    assert (comparison.state, comparison.reason) == (ComparisonState.NOT_COMPARABLE, "They share too few lesions.")
    assert start_comparison(comparison_id=comparison.pk) is None
    case.refresh_from_db()
    assert (case.new_lesions, case.state) == (None, CaseState.SUBMITTED)


def test_a_lost_comparison_is_sent_again_and_given_up_in_words(
    comparison: Comparison, sent_messages: Sequence[Any], django_capture_on_commit_callbacks: Any
) -> None:
    assert resend_comparisons() == 0
    Comparison.objects.update(sent_at=timezone.now() - timedelta(minutes=6))
    with django_capture_on_commit_callbacks(execute=True):
        assert [resend_comparisons() for _ in range(2)] == [1, 0]
    assert len(sent_messages) == 1
    assert all(start_comparison(comparison_id=comparison.pk) for _ in range(MAX_ATTEMPTS))
    assert start_comparison(comparison_id=comparison.pk) is None
    comparison.refresh_from_db()
    assert (comparison.state, comparison.attempts) == (ComparisonState.FAILED, MAX_ATTEMPTS)


def test_a_message_about_nothing_is_let_go() -> None:
    assert start_comparison(comparison_id=uuid4()) is None

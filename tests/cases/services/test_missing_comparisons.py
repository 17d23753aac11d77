from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from cases.models import Case, Comparison, Patient, PatientMatch
from cases.services import ask_missing_comparisons, join_records, missing_comparisons, submit_case
from cases.services.earlier_visits import queue_comparisons
from cases.terms import BodySite, PhotoKind
from tests.factories import SENT_AT, CaseFactory, PatientFactory
from tests.visits import analysed, visit_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """A second visit whose comparisons are due."""
    second = CaseFactory(submitted=True, comparisons_due=True)
    analysed(second)
    analysed(visit_before(second))
    return second


def test_what_was_never_asked_for_is_asked_for_once(
    case: Case, sent_messages: Sequence[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert [ask_missing_comparisons() for _ in range(2)] == [1, 0]
    comparison = Comparison.objects.get(later__photo__case=case)
    assert sent_messages == [("cases.compare_photos", [str(comparison.pk)])]


def test_a_round_is_bounded_and_the_newest_come_first(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing_comparisons, "ROUND", 1)
    Case.objects.update(comparisons_due=True)
    assert ask_missing_comparisons() == 1
    case.refresh_from_db()
    assert not case.comparisons_due
    assert [ask_missing_comparisons() for _ in range(2)] == [1, 0]


UNCOMPARED: list[Callable[[Case], object]] = [
    queue_comparisons,
    lambda case: Case.objects.filter(pk=case.pk).update(ranking_due_since=timezone.now()),
    lambda case: Case.objects.exclude(pk=case.pk).update(state="withdrawn"),
    lambda case: Case.objects.exclude(pk=case.pk).update(submitted_at=SENT_AT + timedelta(days=9), state="withdrawn"),
    lambda case: Case.objects.exclude(pk=case.pk).update(body_site=BodySite.CHEST),
    lambda case: case.photos.update(kind=PhotoKind.CLOSE_UP),
    lambda case: case.photos.update(body_site=BodySite.CHEST),
]


@pytest.mark.parametrize(
    "change", UNCOMPARED, ids=["asked", "to be ranked", "withdrawn", "no earlier visit", "site", "close-up", "own site"]
)
def test_other_visits_are_left_alone(change: Callable[[Case], object], case: Case) -> None:
    change(case)
    before = Comparison.objects.count()
    ask_missing_comparisons()
    assert Comparison.objects.count() == before


def test_a_case_that_is_sent_again_is_due(draft: Case, referrer: User) -> None:
    assert submit_case(case=draft, by=referrer).comparisons_due


def test_visits_of_joined_records_are_due(case: Case, patient: Patient, coordinator: User) -> None:
    own = case.patient
    registered = PatientFactory(practice=own.practice, account=None)
    Case.objects.update(comparisons_due=False)
    match = PatientMatch.objects.create(own=own, registered=registered, likenesses=["nhs_number"])
    join_records(match=match, by=coordinator)
    assert list(Case.objects.values_list("comparisons_due", flat=True)) == [True, True]

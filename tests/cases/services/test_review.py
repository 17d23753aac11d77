from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from accounts.models import Practice, Role, User
from cases.lifecycle import CaseState
from cases.models import Case, Event
from cases.services import (
    RuleBrokenError,
    claim_case,
    claim_next_case,
    next_case,
    release_case,
    return_case,
    sign_report,
)
from cases.terms import EventKind
from tests.cases.reports import ORDINARY
from tests.factories import SENT_AT, CaseFactory, PracticeFactory, member
from tests.races import WAIT, WON, on_own_connection, race


@pytest.fixture
def waiting(practice: Practice) -> Case:
    return CaseFactory(submitted=True, practice=practice)


def test_claiming_is_recorded_with_who_and_when(waiting: Case, dermatologist: User) -> None:
    claimed = claim_case(case=waiting, by=dermatologist)
    assert (claimed.state, claimed.claimed_by) == (CaseState.IN_REVIEW, dermatologist)
    assert claimed.claimed_at is not None
    event = Event.objects.get(case=waiting)
    assert (event.kind, event.by) == (EventKind.CLAIMED, dermatologist)


def test_the_second_to_claim_is_told_who_reads(waiting: Case, dermatologist: User, second_dermatologist: User) -> None:
    claim_case(case=waiting, by=dermatologist)
    with pytest.raises(RuleBrokenError, match=r"is being read by Demo dermatologist since \d\d:\d\d"):
        claim_case(case=waiting, by=second_dermatologist)


@pytest.mark.parametrize("trait", ["returned", "reported", "withdrawn"])
def test_only_a_waiting_case_is_claimed(trait: str, dermatologist: User) -> None:
    with pytest.raises(RuleBrokenError):
        claim_case(case=CaseFactory(**{trait: True}), by=dermatologist)


def test_the_next_case_is_the_one_due_first(practice: Practice, dermatologist: User) -> None:
    late, first, never = (
        CaseFactory(submitted=True, practice=practice, due_at=SENT_AT + timedelta(days=days)) for days in (5, 1, 9)
    )
    order = [claim_next_case(by=dermatologist) for _ in range(3)]
    assert order == [first, late, never]
    assert claim_next_case(by=dermatologist) is None


def test_the_next_case_is_one_of_a_practice_where_one_reads(
    waiting: Case, dermatologist: User, coordinator: User
) -> None:
    elsewhere = member(Role.DERMATOLOGIST, PracticeFactory())
    assert claim_next_case(by=elsewhere) is None
    assert claim_next_case(by=coordinator) is None
    assert claim_next_case(by=dermatologist) == waiting


def test_a_case_given_back_keeps_its_due_time(waiting: Case, dermatologist: User) -> None:
    claim_case(case=waiting, by=dermatologist)
    released = release_case(case=waiting, why="Outside my field.", by=dermatologist)
    released.refresh_from_db()
    assert (released.state, released.claimed_by, released.claimed_at) == (CaseState.SUBMITTED, None, None)
    assert released.due_at == waiting.due_at


def test_a_claim_is_given_back_by_its_reader_or_a_coordinator(
    waiting: Case, dermatologist: User, second_dermatologist: User, coordinator: User
) -> None:
    claim_case(case=waiting, by=dermatologist)
    with pytest.raises(RuleBrokenError, match="is being read by Demo dermatologist"):
        release_case(case=waiting, by=second_dermatologist)
    assert release_case(case=waiting, why="The reader is away.", by=coordinator).state == CaseState.SUBMITTED
    with pytest.raises(RuleBrokenError, match="waiting for a dermatologist"):
        release_case(case=waiting, by=coordinator)


def test_a_case_is_returned_with_a_question(waiting: Case, dermatologist: User) -> None:
    claim_case(case=waiting, by=dermatologist)
    with pytest.raises(RuleBrokenError, match="Say what the sender"):
        return_case(case=waiting, why="  ", by=dermatologist)
    returned = return_case(case=waiting, why="Please send a sharper photo.", by=dermatologist)
    assert (returned.state, returned.claimed_by) == (CaseState.RETURNED, None)
    assert returned.events.latest("id").why == "Please send a sharper photo."


def test_only_the_reader_signs_or_returns(waiting: Case, dermatologist: User, second_dermatologist: User) -> None:
    claim_case(case=waiting, by=dermatologist)
    with pytest.raises(RuleBrokenError, match="is being read by Demo dermatologist"):
        sign_report(case=waiting, words=ORDINARY, by=second_dermatologist)
    with pytest.raises(RuleBrokenError, match="is being read by Demo dermatologist"):
        return_case(case=waiting, why="Sharper, please.", by=second_dermatologist)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_once_one_wins(waiting: Case, dermatologist: User, second_dermatologist: User) -> None:
    def claim(by: User) -> None:
        claim_case(case=Case.objects.get(pk=waiting.pk), by=by)

    refused, won = race(partial(claim, dermatologist), partial(claim, second_dermatologist))
    assert "is being read by" in refused
    assert won == WON
    assert Event.objects.filter(case=waiting, kind=EventKind.CLAIMED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_case_that_somebody_is_claiming_is_passed_over(
    practice: Practice, waiting: Case, dermatologist: User, second_dermatologist: User
) -> None:
    later = CaseFactory(submitted=True, practice=practice, due_at=SENT_AT + timedelta(days=20))

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        assert claim_next_case(by=dermatologist) == waiting
        meanwhile = pool.submit(on_own_connection, partial(claim_next_case, by=second_dermatologist))
        assert meanwhile.result(WAIT) == later


def test_the_next_case_is_an_own_unsigned_one_before_a_free_one(
    practice: Practice, dermatologist: User, second_dermatologist: User
) -> None:
    first, second, third = (CaseFactory(submitted=True, practice=practice) for _ in range(3))
    claim_case(case=third, by=second_dermatologist)
    claim_case(case=second, by=dermatologist)
    assert next_case(by=dermatologist) == second
    assert next_case(by=dermatologist, leaving=second.pk) == first
    sign_report(case=first, words=ORDINARY, by=dermatologist)
    assert next_case(by=dermatologist, leaving=first.pk) == second
    sign_report(case=second, words=ORDINARY, by=dermatologist)
    assert next_case(by=dermatologist) is None

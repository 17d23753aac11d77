from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import Practice, User
from cases.lifecycle import CaseState
from cases.models import Case, Notification
from cases.services import claim_case, expire_claims, note_reading
from cases.terms import EventKind, NotificationKind
from tests.factories import CaseFactory

SECOND = timedelta(seconds=1)


@pytest.fixture
def claimed(practice: Practice, dermatologist: User) -> Case:
    return claim_case(case=CaseFactory(submitted=True, practice=practice), by=dermatologist)


def leave(case: Case, field: str = "claimed_at", more: timedelta = SECOND) -> None:
    Case.objects.filter(pk=case.pk).update(**{field: timezone.now() - settings.CLAIM_IDLE - more})


def test_a_claim_that_was_left_goes_back_with_an_event_and_a_word(claimed: Case, dermatologist: User) -> None:
    leave(claimed)
    assert (expire_claims(), expire_claims()) == (1, 0)
    claimed.refresh_from_db()
    assert (claimed.state, claimed.claimed_by) == (CaseState.SUBMITTED, None)
    event = claimed.events.latest("number")
    assert (event.kind, event.by) == (EventKind.CLAIM_EXPIRED, None)
    assert Notification.objects.get(kind=NotificationKind.CLAIM_EXPIRED).user == dermatologist


def test_a_claim_that_is_in_use_stays(claimed: Case, dermatologist: User) -> None:
    leave(claimed)
    assert note_reading(case=claimed, by=dermatologist)
    assert expire_claims() == 0
    leave(claimed, "claim_seen_at", -SECOND * 60)
    assert expire_claims() == 0
    leave(claimed, "claim_seen_at")
    assert expire_claims() == 1


def test_nobody_else_keeps_a_claim_alive(claimed: Case, second_dermatologist: User, dermatologist: User) -> None:
    leave(claimed)
    assert not note_reading(case=claimed, by=second_dermatologist)
    assert expire_claims() == 1
    assert not note_reading(case=claimed, by=dermatologist)


def test_a_new_claim_starts_anew(claimed: Case, dermatologist: User, second_dermatologist: User) -> None:
    note_reading(case=claimed, by=dermatologist)
    leave(claimed, "claim_seen_at")
    expire_claims()
    claim_case(case=claimed, by=second_dermatologist)
    assert expire_claims() == 0

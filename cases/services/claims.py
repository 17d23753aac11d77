"""A claim lasts while its reader is at it; one that was left goes back to the desk."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Case
from cases.services.moves import lock_case, move_case
from cases.services.notifications import notify
from cases.terms import EventKind, NotificationKind


def note_reading(*, case: Case, by: User) -> bool:
    """The reader is at it. False where the case is not theirs, or no longer. No event: it tells nothing of the case."""
    own = Case.objects.filter(pk=case.pk, state=CaseState.IN_REVIEW, claimed_by=by)
    return bool(own.update(claim_seen_at=timezone.now()))


def expire_claims() -> int:
    """How many cases went back to the desk, with the due time they had."""
    moment = timezone.now() - settings.CLAIM_IDLE
    return sum(expire(key, moment) for key in Case.objects.claimed_and_left(moment).values_list("pk", flat=True))


@transaction.atomic
def expire(key: UUID, moment: datetime) -> bool:
    case = lock_case(Case(pk=key))
    if not Case.objects.claimed_and_left(moment).filter(pk=key).exists():
        return False  # its reader came back while we looked
    notify(kind=NotificationKind.CLAIM_EXPIRED, case=case, to=[case.claimed_by], by=None)
    move_case(case, CaseState.SUBMITTED, kind=EventKind.CLAIM_EXPIRED, by=None, claimed_by=None, claimed_at=None)
    return True

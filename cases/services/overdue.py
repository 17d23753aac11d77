"""Who is told when a due time has passed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from cases.models import Case
from cases.services.moves import lock_case, write
from cases.services.notifications import notify
from cases.services.record import record_event
from cases.terms import EventKind, NotificationKind


def tell_overdue() -> int:
    """Of how many cases the coordinators were told; once a case, and again only where its clock went on and ran out."""
    now = timezone.now()
    return sum(tell(key, now) for key in Case.objects.newly_overdue(now).values_list("pk", flat=True))


@transaction.atomic
def tell(key: UUID, now: datetime) -> bool:
    case = lock_case(Case(pk=key))
    if not Case.objects.newly_overdue(now).filter(pk=key).exists():
        return False  # it was answered while we looked
    coordinators = User.objects.filter(memberships__practice=case.practice, memberships__role=Role.COORDINATOR)
    write(case, overdue_told_at=now)
    record_event(case=case, kind=EventKind.OVERDUE, by=None)
    notify(kind=NotificationKind.OVERDUE, case=case, to=coordinators, by=None)
    return True

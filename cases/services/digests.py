"""Each morning, for those who read and those who watch: what waits on the desk."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from accounts.models import Practice, Role, User
from cases.models import Case, Notification
from cases.services.notifications import notify
from cases.terms import NotificationKind

FROM, UNTIL = time(7), time(12)
SATURDAY = 5


def write_desk_digests() -> int:
    """To how many. Call it as often as you like: each gets one a day, on the morning of the practice."""
    now = timezone.now()
    return sum(write_digests_of(practice, now) for practice in Practice.objects.all() if is_morning(practice, now))


def is_morning(practice: Practice, now: datetime) -> bool:
    local = now.astimezone(practice.zone)
    return local.weekday() < SATURDAY and FROM <= local.time() < UNTIL


@transaction.atomic
def write_digests_of(practice: Practice, now: datetime) -> int:
    Practice.objects.select_for_update(no_key=True).get(pk=practice.pk)
    if not Case.objects.filter(practice=practice).awaiting_review().exists():
        return 0
    midnight = now.astimezone(practice.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    told = Notification.objects.filter(kind=NotificationKind.DESK_DIGEST, created_at__gte=midnight)
    people = User.objects.filter(
        memberships__practice=practice, memberships__role__in=(Role.DERMATOLOGIST, Role.COORDINATOR)
    ).exclude(pk__in=told.values("user"))
    to = list(people.distinct())
    notify(kind=NotificationKind.DESK_DIGEST, case=None, to=to, by=None)
    return len(to)

"""The record in plain words: who, as what and where, did what, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership, Role, User
from cases.deeds import PLAIN_WORDS
from cases.models import Event
from cases.terms import EventKind

FORMAT = "access-log/1"
LOOKED_AT_PHOTO = gettext_lazy("looked at a photo in full")
ROLE_WORDS: Mapping[str, str | Promise] = {
    Role.PATIENT: gettext_lazy("A patient"),
    Role.REFERRER: gettext_lazy("A GP or nurse"),
    Role.DERMATOLOGIST: gettext_lazy("A dermatologist"),
    Role.COORDINATOR: gettext_lazy("A coordinator"),
    Role.INTEGRATION: gettext_lazy("A hospital's computer system"),
}
Roles = Mapping[tuple[int, int], str | Promise]


@dataclass(frozen=True, slots=True)
class LogLine:
    at: datetime
    who: str
    practice: str
    what: str
    case: str


def log_lines(events: Sequence[Event], reader: User | None) -> list[LogLine]:
    """People by their role and practice, the reader as "You". Two queries, however many events with their cases."""
    roles = roles_at_practices(events)
    return [line(event, reader, roles) for event in events]


def line(event: Event, reader: User | None, roles: Roles) -> LogLine:
    by_another = event.by_id is not None and event.by != reader
    practice = event.case.practice
    return LogLine(
        at=event.at,
        who=who(event, reader, roles),
        practice=practice.name if by_another else "",
        what=what(event),
        case=event.case.reference,
    )


def who(event: Event, reader: User | None, roles: Roles) -> str:
    if event.by_id is None:
        return _("The system")
    if event.by == reader:
        return _("You")
    return str(roles.get((event.by_id, event.case.practice_id), _("Somebody who has left the practice")))


def what(event: Event) -> str:
    looked_at_photo = event.kind == EventKind.VIEWED and event.photo_id
    return str(LOOKED_AT_PHOTO if looked_at_photo else PLAIN_WORDS[EventKind(event.kind)])


def roles_at_practices(events: Iterable[Event]) -> Roles:
    people = {event.by_id for event in events}
    memberships = Membership.objects.filter(user__in=people).order_by("-role")
    return {(one.user_id, one.practice_id): ROLE_WORDS[one.role] for one in memberships}

"""The record in plain words: who, as what and where, did what, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership, Role, User
from cases.models import Event
from cases.terms import EventKind

FORMAT = "access-log/1"
PLAIN_WORDS: Mapping[str, str | Promise] = {
    EventKind.STARTED: gettext_lazy("started the case"),
    EventKind.UPDATED: gettext_lazy("changed the answers"),
    EventKind.PHOTO_ADDED: gettext_lazy("added a photo"),
    EventKind.PHOTO_REMOVED: gettext_lazy("removed a photo"),
    EventKind.SUBMITTED: gettext_lazy("sent the case to a dermatologist"),
    EventKind.WITHDRAWN: gettext_lazy("withdrew the case"),
    EventKind.CLAIMED: gettext_lazy("began to read the case"),
    EventKind.RELEASED: gettext_lazy("gave the case back to the desk"),
    EventKind.RETURNED: gettext_lazy("asked the sender for something more"),
    EventKind.REPORTED: gettext_lazy("signed the answer"),
    EventKind.AMENDED: gettext_lazy("amended the answer"),
}
LOOKED, LOOKED_AT_PHOTO = gettext_lazy("looked at the case"), gettext_lazy("looked at a photo in full")
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
    if event.kind == EventKind.VIEWED:
        return str(LOOKED_AT_PHOTO if event.photo_id else LOOKED)
    return str(PLAIN_WORDS.get(event.kind, event.get_kind_display()))


def roles_at_practices(events: Iterable[Event]) -> Roles:
    people = {event.by_id for event in events}
    memberships = Membership.objects.filter(user__in=people).order_by("-role")
    return {(one.user_id, one.practice_id): ROLE_WORDS[one.role] for one in memberships}

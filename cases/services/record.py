"""The record of who did what, and of who looked."""

from accounts.models import User
from cases.models import Case, Event, Photo, Report
from cases.services.notifications import read_news
from cases.terms import EventKind


def record_event(
    *,
    case: Case,
    kind: EventKind,
    photo: Photo | None = None,
    from_state: str = "",
    to_state: str = "",
    why: str = "",
    by: User | None,
) -> Event:
    return Event.objects.create(
        case=case, kind=kind, photo=photo, from_state=from_state, to_state=to_state, why=why, by=by
    )


def record_view(*, case: Case, photo: Photo | None = None, by: User) -> Event:
    """Call it for every look at a patient's record, and for every photo whose pixels leave the server."""
    if photo is None:
        read_news(case=case, by=by)
    return record_event(case=case, kind=EventKind.VIEWED, photo=photo, by=by)


def record_letter(*, report: Report, to: str, by: User) -> Event:
    """Call it for every letter that leaves the server; to is whom it is written to."""
    return record_event(case=report.case, kind=EventKind.LETTER_OPENED, why=to, by=by)

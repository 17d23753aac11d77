"""The record of who did what, and of who looked."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cases.models import Case, Event, Patient, Photo, Report
from cases.services.notifications import read_news
from cases.terms import EventKind

LOOK = timedelta(hours=1)
"""As long as a browser keeps a tile."""


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
        read_news(cases=[case], by=by)
    return record_event(case=case, kind=EventKind.VIEWED, photo=photo, by=by)


@transaction.atomic
def record_person_views(*, patients: Sequence[Patient], by: User) -> None:
    """Call it for a look at who patients are: an event of each of their cases, in as many queries as one."""
    cases = Case.objects.filter(patient__in=patients).order_by("pk")
    Event.objects.bulk_create(Event(case=case, kind=EventKind.VIEWED, by=by) for case in cases)


@transaction.atomic
def record_views(*, cases: Sequence[Case], by: User) -> None:
    """Call it for a page that shows several cases of one patient: a look at each, in as many queries as one."""
    if cases:
        read_news(cases=cases, by=by)
        Event.objects.bulk_create(Event(case=case, kind=EventKind.VIEWED, by=by) for case in cases)


def record_look(*, photo: Photo, by: User) -> None:
    """Call it for every part of a photo that leaves the server: tiles, layers, lesions. All that one person loads of
    a photo within LOOK is one look."""
    looks = Event.objects.filter(kind=EventKind.VIEWED, case=photo.case_id, photo=photo, by=by)
    if not looks.filter(at__gt=timezone.now() - LOOK).exists():
        record_first(looks, photo, by)


@transaction.atomic
def record_first(looks: QuerySet[Event], photo: Photo, by: User) -> None:
    Case.objects.select_for_update(no_key=True).get(pk=photo.case_id)  # a browser asks for several tiles at once
    if not looks.filter(at__gt=timezone.now() - LOOK).exists():
        record_view(case=photo.case, photo=photo, by=by)


def record_letter(*, report: Report, to: str, by: User) -> Event:
    """Call it for every letter that leaves the server; to is whom it is written to."""
    return record_event(case=report.case, kind=EventKind.LETTER_OPENED, why=to, by=by)

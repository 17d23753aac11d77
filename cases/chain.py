"""How the events of a case hang together: each carries a SHA-256 of its own content and of the event before it.

PostgreSQL writes the hashes as it takes an event in (migration event_chain); here they are computed apart from it.
Free words enter as a salted digest, so that erasing them leaves the chain whole.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FORMAT = "event/1"
ERASURE = "erased"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Recorded(Protocol):
    """An event as it is stored."""

    case_id: UUID
    number: int
    at: datetime
    by_id: int | None
    kind: str
    from_state: str
    to_state: str
    photo_id: UUID | None
    why: str
    why_salt: str
    why_digest: str
    previous_hash: str
    hash: str


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(event: Recorded) -> str:
    parts = (
        FORMAT,
        event.case_id,
        event.number,
        (event.at - EPOCH) // timedelta(microseconds=1),
        "" if event.by_id is None else event.by_id,
        event.kind,
        event.from_state,
        event.to_state,
        event.photo_id or "",
        event.why_digest,
        event.previous_hash,
    )
    return sha256("\n".join(map(str, parts)))


def faults(events: Sequence[Recorded], *, length: int, head: str) -> Iterator[str]:
    """A sentence for each place where the record is not as it was written; events are one case's, by number.

    length and head are what the chain noted of its last event: they tell when its end is missing.
    """
    number, previous = 0, ""
    erased_before = max((event.number for event in events if event.kind == ERASURE), default=0)
    for event in events:
        yield from faults_between(event, number, previous)
        yield from faults_within(event, erased_before)
        number, previous = event.number, event.hash
    if number < length:
        missing = length - number
        words = ngettext("Its last event is missing.", "Its last %(missing)d events are missing.", missing)
        yield words % {"missing": missing}
    elif (number, previous) != (length, head):
        yield _("Event %(number)d is not the one that the chain ends with.") % {"number": number}


def faults_between(event: Recorded, number: int, previous: str) -> Iterator[str]:
    if event.number != number + 1:
        yield _("Before event %(number)d something is missing or doubled.") % {"number": event.number}
    elif event.previous_hash != previous:
        yield _("Event %(number)d does not follow the one before it: one of them was replaced or moved.") % {
            "number": event.number
        }


def faults_within(event: Recorded, erased_before: int) -> Iterator[str]:
    if content_hash(event) != event.hash:
        yield _("Event %(number)d was changed.") % {"number": event.number}
    elif event.number < erased_before and not event.why and not event.why_salt:
        return  # its words were erased together with the patient's data, which the chain itself says
    elif sha256(event.why_salt + event.why) != event.why_digest:
        yield _("The words of event %(number)d were changed.") % {"number": event.number}

"""Reads the record again and says where it is not as it was written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from cases.chain import faults
from cases.models import Case, Event
from cases.models.case import CaseQuerySet

BATCH = 200
"""Cases a query."""


@dataclass(frozen=True, slots=True)
class Audited:
    reference: str
    events: int
    faults: tuple[str, ...]


def audit_record(cases: CaseQuerySet) -> Iterator[Audited]:
    """Every case, in an order of its own. It may run while people work: an event and its chain are read at once."""
    keys = list(cases.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from audit_batch(keys[start : start + BATCH])


def audit_batch(keys: Sequence[UUID]) -> Iterator[Audited]:
    by_case: dict[UUID, list[Event]] = {key: [] for key in keys}
    events = Event.objects.filter(case__in=keys).select_related("case", "case__chain").order_by("case", "number", "pk")
    for event in events:
        by_case[event.case_id].append(event)
    recorded = [rows for rows in by_case.values() if rows]
    yield from (audited(rows) for rows in recorded)
    unrecorded = Case.objects.filter(pk__in=keys, events=None)
    yield from (Audited(case.reference, 0, (_("It has no event at all."),)) for case in unrecorded)


def audited(events: Sequence[Event]) -> Audited:
    case = events[0].case
    if not hasattr(case, "chain"):
        return Audited(case.reference, len(events), (_("The note of how its chain ends is missing."),))
    found = tuple(faults(events, length=case.chain.length, head=case.chain.head))
    return Audited(case.reference, len(events), found)

"""Findings bring a due time forward, and never put a case off."""

from cases.lifecycle import OPEN_STATES
from cases.models import Case
from cases.services.deadlines import deadline_of, due_fields
from cases.services.moves import write
from cases.services.record import record_event
from cases.terms import EventKind


def bring_forward(case: Case, *, threshold: float) -> None:
    """case is locked. One that is not waiting to be read keeps the time it had."""
    if case.state not in OPEN_STATES or case.clock_from is None or case.due_at is None:
        return
    deadline = deadline_of(case, case.clock_from, threshold)
    if deadline.at < case.due_at:
        write(case, **due_fields(deadline))
        record_event(case=case, kind=EventKind.DUE_SOONER, why=deadline.reasons[-1], by=None)

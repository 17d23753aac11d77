"""The clock of a case: it starts with the sending, stops while the sender has the case, and goes on from there."""

from datetime import datetime
from typing import Any

from django.conf import settings

from cases.deadlines import Deadline, clock_after_pause, due_time
from cases.models import Case
from cases.services.calendars import working_time_of
from cases.terms import Urgency


def clock_started(case: Case, now: datetime) -> dict[str, Any]:
    """What is written to a case that goes to the desk now, for the first time or again."""
    clock_from = now
    if case.clock_from is not None and case.paused_at is not None:
        clock_from = clock_after_pause(
            clock_from=case.clock_from,
            paused_at=case.paused_at,
            now=now,
            working_time=working_time_of(case.practice),
        )
    deadline = deadline_of(case, clock_from, settings.ANALYSIS_MODEL.threshold)
    overdue_told_at = case.overdue_told_at if deadline.at < now else None
    return {
        "clock_from": clock_from,
        "paused_at": None,
        "overdue_told_at": overdue_told_at,
        **due_fields(deadline),
    }


def deadline_of(case: Case, clock_from: datetime, threshold: float) -> Deadline:
    return due_time(
        clock_from=clock_from,
        urgency=Urgency(case.urgency),
        highest_spl=case.highest_spl,
        threshold=threshold,
        risk=case.risk,
        changed=(case.new_lesions or 0) + (case.changed_lesions or 0),
        working_time=working_time_of(case.practice),
    )


def due_fields(deadline: Deadline) -> dict[str, Any]:
    return {
        "half_at": deadline.half_at,
        "nearly_at": deadline.nearly_at,
        "due_at": deadline.at,
        "due_reasons": list(deadline.reasons),
    }

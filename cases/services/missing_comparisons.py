"""Comparisons that no ranking asks for, a round at a time: a case sent again, records joined, visits from before."""

from uuid import UUID

from django.db import transaction

from cases.models import Case
from cases.services.earlier_visits import queue_comparisons
from cases.services.moves import lock_case, write

ROUND = 100
"""Cases: so that the workers' queue is never filled by old visits."""


def ask_missing_comparisons() -> int:
    """How many cases were seen to, the newest first; those that wait for their ranking are left to it."""
    due = Case.objects.filter(comparisons_due=True, ranking_due_since=None).order_by("-submitted_at")
    keys = list(due.values_list("pk", flat=True)[:ROUND])
    for key in keys:
        ask(key)
    return len(keys)


@transaction.atomic
def ask(key: UUID) -> None:
    case = lock_case(Case.objects.get(pk=key))
    queue_comparisons(case)
    write(case, comparisons_due=False)

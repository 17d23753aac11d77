"""Visits of one patient beside each other: asked for by a ranking, answered once by a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import queue
from cases.lifecycle import COMPARISON_MOVES, ComparisonState
from cases.models import Case, Comparison, Lesion, LesionPair
from cases.services.due_sooner import bring_forward
from cases.services.errors import RuleBrokenError
from cases.services.moves import lock_case, write
from cases.services.record import record_event
from cases.services.resending import resend_silent
from cases.terms import EventKind, Fate

MAX_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class FoundPair:
    """What became of a lesion; earlier and later are its numbers on the two photos, figures those of LesionPair."""

    fate: Fate
    earlier: int | None = None
    later: int | None = None
    growth: float | None = None
    look_distance: float | None = None
    spl_change: float | None = None
    whole: bool | None = None
    changes: Sequence[str] = ()


@transaction.atomic
def start_comparison(*, comparison_id: UUID) -> Comparison | None:
    """The comparison as its next attempt, or None where it has ended: a task may safely run twice."""
    if not Comparison.objects.filter(pk=comparison_id).exists():
        return None
    comparison = lock_comparison(comparison_id)
    if comparison.state != ComparisonState.QUEUED:
        return None
    if comparison.attempts >= MAX_ATTEMPTS:
        reason = _("The comparison met a fault on our side. Compare the two photos by eye.")
        end_comparison(comparison, ComparisonState.FAILED, reason=reason)
        return None
    write(comparison, attempts=comparison.attempts + 1)
    return comparison


@transaction.atomic
def record_comparison(
    *, comparison: Comparison, lay_over: tuple[float, float, float, float], pairs: Sequence[FoundPair]
) -> Comparison:
    """lay_over as in Comparison. Raises RuleBrokenError where the comparison ended before."""
    locked = lock_comparison(comparison.pk)
    end_comparison(locked, ComparisonState.COMPARED, lay_over=list(lay_over))
    LesionPair.objects.bulk_create(pair_rows(locked, pairs))
    case = locked.later.photo.case
    count_changes(case)
    bring_forward(case, threshold=locked.later.threshold)
    return locked


@transaction.atomic
def refuse_comparison(*, comparison: Comparison, reason: str) -> Comparison:
    """An ordinary end: reason says in words why the photos cannot be compared, and what to do instead."""
    locked = lock_comparison(comparison.pk)
    end_comparison(locked, ComparisonState.NOT_COMPARABLE, reason=reason)
    return locked


def lock_comparison(comparison_id: UUID) -> Comparison:
    """The later visit's case is locked first, as everywhere."""
    case = lock_case(Case.objects.get(photos__analyses__comparisons_with_earlier=comparison_id))
    rows = Comparison.objects.select_for_update(of=("self",)).select_related("earlier__photo", "later__photo")
    comparison = rows.get(pk=comparison_id)
    comparison.later.photo.case = case
    return comparison


def end_comparison(comparison: Comparison, to: ComparisonState, *, reason: str = "", **values: Any) -> None:
    before = ComparisonState(comparison.state)
    if to not in COMPARISON_MOVES[before]:
        raise RuleBrokenError(_("This comparison has ended already. Reload the page."))
    write(comparison, state=to, reason=reason, finished_at=timezone.now(), **values)
    photo = comparison.later.photo
    record_event(
        case=photo.case, kind=EventKind.COMPARED, photo=photo, from_state=before, to_state=to, why=reason, by=None
    )


def pair_rows(comparison: Comparison, pairs: Sequence[FoundPair]) -> list[LesionPair]:
    earlier, later = (numbered(analysis) for analysis in (comparison.earlier_id, comparison.later_id))
    return [
        LesionPair(
            comparison=comparison,
            earlier_id=earlier[pair.earlier] if pair.earlier else None,
            later_id=later[pair.later] if pair.later else None,
            fate=pair.fate,
            growth=pair.growth,
            look_distance=pair.look_distance,
            spl_change=pair.spl_change,
            whole=pair.whole,
            changes=list(pair.changes),
        )
        for pair in pairs
    ]


def numbered(analysis_id: UUID) -> dict[int, UUID]:
    return dict(Lesion.objects.filter(analysis=analysis_id).values_list("number", "pk"))


def count_changes(case: Case) -> None:
    pairs = LesionPair.objects.filter(comparison__in=Comparison.objects.of(case))
    changed = Q(fate__in=(Fate.GROWN, Fate.CHANGED))
    counts = pairs.aggregate(new=Count("pk", filter=Q(fate=Fate.NEW)), changed=Count("pk", filter=changed))
    write(case, new_lesions=counts["new"], changed_lesions=counts["changed"])


def resend_comparisons() -> int:
    """How many were sent again that wait for longer than a message should take."""
    queued = Comparison.objects.filter(state=ComparisonState.QUEUED)
    return resend_silent(queued, since="sent_at", send=queue.send_comparison)

"""The one door for each change of state: lock the row, ask the table, write state and event in one transaction."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.lifecycle import ANALYSIS_MOVES, CASE_MOVES, AnalysisState, CaseState
from cases.models import Analysis, Case, Comparison
from cases.services.errors import RuleBrokenError
from cases.services.record import record_event
from cases.terms import EventKind

REFUSALS = {
    CaseState.DRAFT: gettext_lazy("Case %(case)s has not been sent yet. Send it first."),
    CaseState.SUBMITTED: gettext_lazy("Case %(case)s is waiting for a dermatologist. Take it for reading first."),
    CaseState.IN_REVIEW: gettext_lazy("Case %(case)s is being read by %(reader)s. Wait for the report."),
    CaseState.RETURNED: gettext_lazy("Case %(case)s was returned to its sender, who has to send it again first."),
    CaseState.REPORTED: gettext_lazy("Case %(case)s is reported. Start a new case for a new question."),
    CaseState.WITHDRAWN: gettext_lazy("Case %(case)s was withdrawn. Start a new case instead."),
}


def lock_case(case: Case) -> Case:
    # FOR NO KEY UPDATE: others may still write rows that point to the case (events), so locks cannot cross.
    return (
        Case.objects.select_for_update(no_key=True, of=("self",))
        .select_related("practice", "claimed_by")
        .get(pk=case.pk)
    )


@transaction.atomic
def move_case(case: Case, to: CaseState, *, kind: EventKind, why: str = "", by: User | None, **values: Any) -> Case:
    locked = lock_case(case)
    before = CaseState(locked.state)
    if to not in CASE_MOVES[before]:
        raise RuleBrokenError(case_refusal(locked))
    write(locked, state=to, **values)
    record_event(case=locked, kind=kind, from_state=before, to_state=to, why=why, by=by)
    return locked


def case_refusal(case: Case) -> str:
    return str(REFUSALS[CaseState(case.state)]) % {"case": case, "reader": case.claimed_by}


def lock_analysis(analysis_id: UUID) -> Analysis:
    """Its case is locked first, here as everywhere: who waits for whom cannot go round in a circle."""
    lock_case(Case.objects.get(photos__analyses=analysis_id))
    return Analysis.objects.select_for_update(of=("self",)).select_related("photo__case").get(pk=analysis_id)


@transaction.atomic
def move_analysis(
    analysis: Analysis, to: AnalysisState, *, kind: EventKind, why: str = "", by: User | None = None, **values: Any
) -> Analysis:
    """Refuses, too, what comes late from an attempt that was given up."""
    locked = lock_analysis(analysis.pk)
    before = AnalysisState(locked.state)
    if to not in ANALYSIS_MOVES[before] or locked.attempts != analysis.attempts:
        raise RuleBrokenError(
            _("This analysis is %(state)s by now. Reload the page.") % {"state": locked.get_state_display().lower()}
        )
    write(locked, state=to, **values)
    photo = locked.photo
    record_event(case=photo.case, kind=kind, photo=photo, from_state=before, to_state=to, why=why, by=by)
    return locked


def write(row: Case | Analysis | Comparison, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))

"""A report's way: signed, taken back within a short time, or sent; later amended by another."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases import queue
from cases.diagnoses import Diagnosis
from cases.lifecycle import REPORT_MOVES, CaseState, ReportState
from cases.models import Case, Report, ReportDraft
from cases.permissions import Action, may
from cases.services.calls import SaidCall, record_calls
from cases.services.errors import RuleBrokenError
from cases.services.moves import case_refusal, lock_case, move_case
from cases.services.notifications import notify, sender_and_patient
from cases.services.readings import require_revealed
from cases.services.record import record_event
from cases.terms import EventKind, NotificationKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """What a dermatologist answers. review_weeks goes with the outcome "review", and with it alone."""

    impression: str
    outcome: Outcome
    diagnosis: Diagnosis | None = None
    review_weeks: int | None = None
    advice: str = ""
    safety_net: str = ""
    calls: tuple[SaidCall, ...] = field(default=())


@transaction.atomic
def sign_report(*, case: Case, words: ReportWords, amends: Report | None = None, reason: str = "", by: User) -> Report:
    """The sender sees it once REPORT_UNDO_SECONDS are over; until then by may take it back.

    On a reported case it amends the latest report, with a reason. Of two who sign at once one wins; the other hears so
    by RuleBrokenError.
    """
    require_whole(words)
    locked = lock_case(case)
    require_may_sign(locked, amends, reason, by)
    undo = timedelta(seconds=settings.REPORT_UNDO_SECONDS)
    report = draw_up_report(case=locked, words=words, by=by)
    report.version, report.amends, report.reason = locked.reports.count() + 1, amends, reason
    report.send_at = timezone.now() + undo
    report.save()
    record_calls(report=report, calls=words.calls)
    record_event(case=locked, kind=EventKind.SIGNED, by=by)
    if undo:
        queue.send_report(report.pk, delay=settings.REPORT_UNDO_SECONDS)
        return report
    return issue_report(report=report)


def draw_up_report(*, case: Case, words: ReportWords, by: User) -> Report:
    """Not saved, and without calls: how it would read."""
    report = Report(case=case, author=by, impression=words.impression, outcome=words.outcome)
    report.review_weeks, report.diagnosis = words.review_weeks, words.diagnosis
    report.advice, report.safety_net = words.advice, words.safety_net
    return report


@transaction.atomic
def undo_report(*, report: Report, by: User) -> Case:
    """By its author, until it is sent; the draft is as it was before."""
    case = lock_case(report.case)
    fresh = Report.objects.get(pk=report.pk)
    if fresh.author_id != by.pk:
        raise RuleBrokenError(_("Only %(author)s can take this report back.") % {"author": fresh.author})
    require_move(fresh, ReportState.UNDONE)
    Report.objects.filter(pk=fresh.pk).update(state=ReportState.UNDONE)
    record_event(case=case, kind=EventKind.UNDONE, by=by)
    return case


@transaction.atomic
def issue_report(*, report: Report) -> Report:
    """To its sender; the case is reported from now on, and what its author had typed is no longer kept."""
    case = lock_case(report.case)
    fresh = Report.objects.select_related("author").get(pk=report.pk)
    require_move(fresh, ReportState.ISSUED)
    Report.objects.filter(pk=fresh.pk).update(state=ReportState.ISSUED)
    kind = EventKind.AMENDED if fresh.amends_id else EventKind.REPORTED
    why, author = fresh.reason, fresh.author
    moved = move_case(case, CaseState.REPORTED, kind=kind, why=why, by=author, claimed_by=None, claimed_at=None)
    notify(kind=NotificationKind.REPORT_SIGNED, case=moved, to=sender_and_patient(moved), by=author)
    ReportDraft.objects.filter(case=case, author=author).delete()
    fresh.state = ReportState.ISSUED
    return fresh


def issue_due_report(*, report_id: UUID) -> None:
    """What the queue asks for: nothing where it was taken back or sent already, or is not due yet."""
    report = Report.objects.signed().filter(pk=report_id, send_at__lte=timezone.now()).select_related("case").first()
    if report is not None:
        with suppress(RuleBrokenError):  # its author, or another worker, was quicker
            issue_report(report=report)


def issue_due_reports() -> int:
    """The sweep's part: whatever the queue has forgotten. How many were sent."""
    due = list(Report.objects.signed().filter(send_at__lte=timezone.now()).values_list("pk", flat=True))
    for report_id in due:
        issue_due_report(report_id=report_id)
    return len(due)


def require_whole(words: ReportWords) -> None:
    if not words.impression.strip():
        raise RuleBrokenError(_("Write your impression before you sign."))
    if (words.outcome == Outcome.REVIEW) != (words.review_weeks is not None):
        raise RuleBrokenError(_("Say in how many weeks the review is, and only for a review."))
    if words.outcome == Outcome.DISCHARGE and not words.safety_net.strip():
        raise RuleBrokenError(_("Say when the patient should come back sooner: nobody is discharged without."))


def require_may_sign(case: Case, amends: Report | None, reason: str, by: User) -> None:
    require_nothing_signed(case)
    latest = case.reports.issued().last()
    if latest is None:
        if not may(by, Action.REPORT, case):
            raise RuleBrokenError(case_refusal(case))
        require_revealed(case, by)
        return
    if amends != latest:
        raise RuleBrokenError(
            _("%(author)s has answered this case meanwhile. Read that report, then amend it if need be.")
            % {"author": latest.author}
        )
    if not may(by, Action.AMEND, case):
        raise RuleBrokenError(case_refusal(case))
    if not reason.strip():
        raise RuleBrokenError(_("Say why you amend the report."))


def require_nothing_signed(case: Case) -> None:
    """While a signed report waits to be sent the case stands still."""
    waiting = case.reports.signed().select_related("author").first()
    if waiting is not None:
        raise RuleBrokenError(
            _("%(author)s has just signed a report on this case. It is sent in a moment, or taken back.")
            % {"author": waiting.author}
        )


def require_move(report: Report, to: ReportState) -> None:
    if to not in REPORT_MOVES[ReportState(report.state)]:
        raise RuleBrokenError(
            _("The report was sent already. Amend it instead.")
            if report.state == ReportState.ISSUED
            else _("The report was taken back already.")
        )

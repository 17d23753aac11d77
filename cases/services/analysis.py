"""The life of an analysis, from queued to its one end; the last to end has the patient's lesions ranked."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases import queue
from cases.applicability import why_not_applicable
from cases.lifecycle import AnalysisState
from cases.models import Analysis, Case, Photo
from cases.services.errors import RuleBrokenError
from cases.services.moves import lock_analysis, move_analysis, write
from cases.services.record import record_event
from cases.terms import EventKind
from inference.findings import ModelInfo, Quality

MAX_ATTEMPTS = 3
RETRY_DELAY = 10  # seconds, times the attempts so far


def queue_analysis(*, photo: Photo, by: User | None) -> Analysis:
    """One analysis a photo and model version: a photo that has its own keeps it. One that the engine has no answer
    for ends at once, in words."""
    model = model_fields(settings.ANALYSIS_MODEL)
    reason = why_not_applicable(kind=photo.kind, body_site=photo.body_site or photo.case.body_site)
    analysis, is_new = Analysis.objects.get_or_create(
        photo=photo,
        model_version=model.pop("model_version"),
        defaults={**model, "photo_sha256": photo.sha256, **(ended_unasked(reason) if reason else {})},
    )
    if is_new:
        kind = EventKind.ANALYSIS_NOT_APPLICABLE if reason else EventKind.ANALYSIS_QUEUED
        record_event(case=photo.case, kind=kind, photo=photo, to_state=analysis.state, why=reason, by=by)
    if is_new and not reason:
        queue.send_analysis(analysis.pk)
    return analysis


def ended_unasked(reason: str) -> dict[str, Any]:
    return {
        "state": AnalysisState.NOT_APPLICABLE,
        "reason": reason,
        "finished_at": timezone.now(),
        "progress": 1.0,
    }


def model_fields(model: ModelInfo) -> dict[str, Any]:
    return {
        "model_name": model.name,
        "model_version": model.version,
        "model_sha256": model.sha256,
        "threshold": model.threshold,
        "preprocessing": model.preprocessing,
    }


@transaction.atomic
def start_analysis(*, analysis_id: UUID, task_id: str) -> Analysis | None:
    """The analysis as its new attempt, or None where it is not this task's turn: a task may safely run twice.

    task_id is the message's. The same message met again means that the worker which began with it has died.
    """
    if not Analysis.objects.filter(pk=analysis_id).exists():
        return None
    analysis = lock_analysis(analysis_id)
    if analysis.state == AnalysisState.RUNNING and analysis.task_id == task_id:
        analysis = give_up_attempt(analysis=analysis, send=False)
    if analysis.state != AnalysisState.QUEUED:
        return None
    return move_analysis(
        analysis,
        AnalysisState.RUNNING,
        kind=EventKind.ANALYSIS_STARTED,
        task_id=task_id,
        attempts=analysis.attempts + 1,
        started_at=timezone.now(),
        progress=0.0,
        stage="",
    )


def note_progress(*, analysis: Analysis, stage: str, progress: float) -> None:
    """stage in words; progress in 0..1. Says nothing where the attempt was given up meanwhile."""
    running = Analysis.objects.filter(pk=analysis.pk, state=AnalysisState.RUNNING, attempts=analysis.attempts)
    running.update(stage=stage, progress=progress)


def reject_analysis(*, analysis: Analysis, reason: str, quality: Quality | None = None) -> Analysis:
    """The photo is not usable; reason says in words why and what to do about it."""
    values = {"quality": asdict(quality)} if quality else {}
    return end_analysis(analysis, AnalysisState.REJECTED, kind=EventKind.ANALYSIS_REJECTED, reason=reason, **values)


def fail_analysis(*, analysis: Analysis, reason: str) -> Analysis:
    """Our fault, and no further attempt is made by itself; reason is a sentence for people."""
    return end_analysis(analysis, AnalysisState.FAILED, kind=EventKind.ANALYSIS_FAILED, reason=reason)


def give_up_attempt(*, analysis: Analysis, send: bool = True) -> Analysis:
    """After a surprise or a lost worker: queued again, or failed after the last of MAX_ATTEMPTS."""
    if analysis.attempts >= MAX_ATTEMPTS:
        return fail_analysis(
            analysis=analysis,
            reason=_("The analysis met a fault on our side. The photo is read without it; you need to do nothing."),
        )
    delay = RETRY_DELAY * analysis.attempts
    return requeue(analysis, why=_("The attempt did not come to an end."), delay=delay, send=send)


def retry_analysis(*, analysis: Analysis, by: User) -> Analysis:
    """A person asks for another round of attempts at a failed analysis."""
    if analysis.state != AnalysisState.FAILED:
        raise RuleBrokenError(_("Only a failed analysis can be tried again."))
    return requeue(analysis, why=_("Tried again."), by=by, attempts=0, started_at=None, finished_at=None, reason="")


@transaction.atomic
def requeue(
    analysis: Analysis, *, why: str, by: User | None = None, delay: int = 0, send: bool = True, **values: Any
) -> Analysis:
    moved = move_analysis(
        analysis,
        AnalysisState.QUEUED,
        kind=EventKind.ANALYSIS_QUEUED,
        why=why,
        by=by,
        sent_at=timezone.now(),
        progress=0.0,
        stage="",
        **values,
    )
    if send:
        queue.send_analysis(moved.pk, delay=delay)
    return moved


@transaction.atomic
def end_analysis(
    analysis: Analysis, to: AnalysisState, *, kind: EventKind, reason: str = "", **values: Any
) -> Analysis:
    moved = move_analysis(
        analysis, to, kind=kind, why=reason, reason=reason, finished_at=timezone.now(), progress=1.0, stage="", **values
    )
    rank_when_all_ended(moved.photo.case)
    return moved


def rank_when_all_ended(case: Case) -> None:
    """The case is locked here, so of two analyses that end at once exactly one is the last."""
    analyses = Analysis.objects.filter(photo__case=case)
    if analyses.succeeded().exists() and not analyses.unfinished().exists():
        write(case, ranking_due_since=timezone.now())
        queue.send_ranking(case.pk)

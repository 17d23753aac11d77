"""The one door to Celery: tasks are sent by name, with ids alone, once the transaction has committed."""

import logging
from functools import partial
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from cases.models import UnsentMessage

logger = logging.getLogger(__name__)

ANALYSE_PHOTO = "cases.analyse_photo"
RANK_CASE = "cases.rank_case"
COMPARE_PHOTOS = "cases.compare_photos"
RESEND_COMPARISONS = "cases.resend_comparisons"
ASK_MISSING_COMPARISONS = "cases.ask_missing_comparisons"
TILE_PHOTO = "cases.tile_photo"
TILE_LEFT_PHOTOS = "cases.tile_left_photos"
ISSUE_REPORT = "cases.issue_report"
ISSUE_DUE_REPORTS = "cases.issue_due_reports"
REQUEUE_LOST_ANALYSES = "cases.requeue_lost_analyses"
SEND_MAIL = "cases.send_mail"
RESEND_LOST_MAIL = "cases.resend_lost_mail"
TELL_OVERDUE = "cases.tell_overdue"
EXPIRE_CLAIMS = "cases.expire_claims"
MAKE_EXPORT = "cases.make_export"
REMOVE_EXPIRED_EXPORTS = "cases.remove_expired_exports"
REMOVE_OLD_PHOTOS = "cases.remove_old_photos"
WRITE_DESK_DIGESTS = "cases.write_desk_digests"
SEND_UNSENT = "cases.send_unsent"


def send_analysis(analysis_id: UUID, *, delay: int = 0) -> None:
    """delay is in seconds."""
    transaction.on_commit(partial(send, ANALYSE_PHOTO, analysis_id, queue=settings.ANALYSIS_QUEUE, delay=delay))


def send_ranking(case_id: UUID) -> None:
    # Not behind the photos that wait: a case whose photos are done shows its findings at once.
    transaction.on_commit(partial(send, RANK_CASE, case_id, queue=settings.CELERY_TASK_DEFAULT_QUEUE))


def send_comparison(comparison_id: UUID) -> None:
    transaction.on_commit(partial(send, COMPARE_PHOTOS, comparison_id, queue=settings.CELERY_TASK_DEFAULT_QUEUE))


def send_tiling(photo_id: UUID) -> None:
    transaction.on_commit(partial(send, TILE_PHOTO, photo_id, queue=settings.ANALYSIS_QUEUE))


def send_mail(notification_id: UUID) -> None:
    transaction.on_commit(partial(send, SEND_MAIL, notification_id, queue=settings.CELERY_TASK_DEFAULT_QUEUE))


def send_report(report_id: UUID, *, delay: int) -> None:
    """delay is in seconds: so long its author may take it back."""
    transaction.on_commit(partial(send, ISSUE_REPORT, report_id, queue=settings.CELERY_TASK_DEFAULT_QUEUE, delay=delay))


def send_export(export_id: UUID) -> None:
    transaction.on_commit(partial(send, MAKE_EXPORT, export_id, queue=settings.CELERY_TASK_DEFAULT_QUEUE))


def send(name: str, row_id: UUID, *, queue: str, delay: int = 0) -> None:
    """A broker that is down loses nothing: what it did not take is written down, and sent when it is back."""
    if not is_taken(name, row_id, queue=queue, delay=delay):
        UnsentMessage.objects.bulk_create([UnsentMessage(task=name, row_id=row_id, queue=queue)], ignore_conflicts=True)
        logger.warning("The broker is not reachable; %s of %s is sent when it is back.", name, row_id)


def is_taken(name: str, row_id: UUID, *, queue: str, delay: int = 0) -> bool:
    try:
        current_app.send_task(name, args=[str(row_id)], queue=queue, countdown=delay or None, retry=False)
    except (OperationalError, OSError):
        return False
    return True

"""Thin tasks that need no science: mail, copies of records, and what is done by the clock."""

from smtplib import SMTPException
from uuid import UUID

from celery import shared_task

from cases import services
from cases.queue import (
    ASK_MISSING_COMPARISONS,
    EXPIRE_CLAIMS,
    ISSUE_DUE_REPORTS,
    ISSUE_REPORT,
    MAKE_EXPORT,
    REMOVE_EXPIRED_EXPORTS,
    REMOVE_OLD_PHOTOS,
    RESEND_LOST_MAIL,
    SEND_MAIL,
    SEND_UNSENT,
    TELL_OVERDUE,
    WRITE_DESK_DIGESTS,
)


@shared_task(
    name=SEND_MAIL,
    autoretry_for=(SMTPException, OSError),
    max_retries=6,
    retry_backoff=5,
    retry_backoff_max=240,  # seconds; shorter than the broker's visibility timeout
)
def send_mail(notification_id: str) -> None:
    services.send_notification(notification_id=UUID(notification_id))


@shared_task(name=RESEND_LOST_MAIL)
def resend_lost_mail() -> None:
    services.resend_lost_mail()


@shared_task(name=WRITE_DESK_DIGESTS)
def write_desk_digests() -> None:
    services.write_desk_digests()


@shared_task(name=TELL_OVERDUE)
def tell_overdue() -> None:
    services.tell_overdue()


@shared_task(name=EXPIRE_CLAIMS)
def expire_claims() -> None:
    services.expire_claims()


@shared_task(name=ISSUE_REPORT)
def issue_report(report_id: str) -> None:
    services.issue_due_report(report_id=UUID(report_id))


@shared_task(name=ISSUE_DUE_REPORTS)
def issue_due_reports() -> None:
    services.issue_due_reports()


@shared_task(name=MAKE_EXPORT)
def make_export(export_id: str) -> None:
    services.make_export(export_id=UUID(export_id))


@shared_task(name=REMOVE_EXPIRED_EXPORTS)
def remove_expired_exports() -> None:
    services.remove_expired_exports()


@shared_task(name=REMOVE_OLD_PHOTOS)
def remove_old_photos() -> None:
    services.remove_old_photos()


@shared_task(name=ASK_MISSING_COMPARISONS)
def ask_missing_comparisons() -> None:
    services.ask_missing_comparisons()


@shared_task(name=SEND_UNSENT)
def send_unsent() -> None:
    services.send_unsent()

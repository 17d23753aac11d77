"""Mail about news. It may be read by others, so it names no patient and no case: sign in to read more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from cases import queue
from cases.models import Case, Notification
from cases.models.case import practices_of
from cases.terms import NotificationKind

RESEND_AFTER = timedelta(minutes=30)
"""Longer than a task's own attempts last."""
STALE_AFTER = timedelta(days=3)


def send_notification(*, notification_id: UUID) -> None:
    """Once where all goes well. Raises SMTPException or OSError where the server is not to be had."""
    notification = Notification.objects.filter(pk=notification_id, emailed_at=None).select_related("user").first()
    if notification is None or notification.email_due_at is None or not notification.user.is_active:
        return
    letter(notification).send()
    Notification.objects.filter(pk=notification.pk).update(emailed_at=timezone.now())


def letter(notification: Notification) -> EmailMessage:
    digest = notification.kind == NotificationKind.DESK_DIGEST
    context: dict[str, object] = {"address": settings.SITE_URL + reverse("cases:notifications")}
    if digest:
        context |= {"counts": desk_counts(notification)}
    return EmailMessage(
        subject=_("What waits on the desk") if digest else _("There is news on a case"),
        body=render_to_string(f"cases/mail/{'digest' if digest else 'news'}.txt", context),
        to=[notification.user.email],
        # The same on each attempt: a mailbox that got the first of two shows one.
        headers={"Message-ID": f"<{notification.pk}@teledermo.invalid>"},
    )


def desk_counts(notification: Notification) -> dict[str, int]:
    now = timezone.now()
    practices = practices_of(notification.user, Role.DERMATOLOGIST, Role.COORDINATOR)
    cases = Case.objects.filter(practice__in=practices)
    waiting = cases.awaiting_review()
    return {
        "waiting": waiting.count(),
        "overdue": cases.overdue(now).count(),
        "due_soon": waiting.filter(due_at__range=(now, now + timedelta(days=1))).count(),
    }


@transaction.atomic
def resend_lost_mail() -> int:
    """How much mail was sent again; what nobody could send for three days is news no longer."""
    now = timezone.now()
    silent = Notification.objects.unsent_since(now - RESEND_AFTER).filter(created_at__gte=now - STALE_AFTER)
    rows = list(silent.select_for_update(skip_locked=True).values_list("pk", flat=True))
    return resend(rows, now)


def resend(rows: list[UUID], now: datetime) -> int:
    for row in rows:
        queue.send_mail(row)
    return Notification.objects.filter(pk__in=rows).update(email_due_at=now)

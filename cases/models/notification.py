import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.case import Case
from cases.models.constraints import implies, known, set_fields
from cases.terms import NotificationKind


class NotificationQuerySet(models.QuerySet["Notification"]):
    def on_site_for(self, user: User) -> Self:
        return self.filter(user=user, on_site=True)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unsent_since(self, moment: datetime) -> Self:
        """Mail that should have left by that moment and has not."""
        return self.filter(emailed_at=None, email_due_at__lt=moment)


class Notification(models.Model):
    """News for one person. It names no patient: the case's page says more to those who may see it.

    email_due_at is NULL where the person wants no mail of this kind. A digest is about no single case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(_("kind"), max_length=24, choices=NotificationKind)
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="notifications")
    on_site = models.BooleanField(_("shown in the site"), default=True)
    created_at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    email_due_at = models.DateTimeField(_("mail due"), null=True, blank=True)
    emailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("-created_at", "id")
        indexes = (
            models.Index(fields=["user"], condition=Q(read_at=None, on_site=True), name="notification_unread"),
            models.Index(fields=["email_due_at"], condition=Q(emailed_at=None), name="notification_unsent"),
        )
        constraints = (
            known("kind", NotificationKind.values, "notification_kind_is_known"),
            implies(set_fields("emailed_at"), set_fields("email_due_at"), "notification_mailed_was_due"),
            implies(~Q(kind=NotificationKind.DESK_DIGEST), set_fields("case"), "notification_is_about_a_case"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class NotificationChoice(models.Model):
    """How a person hears of one kind of news; without a row, in the site and by mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_choices")
    kind = models.CharField(_("kind"), max_length=24, choices=NotificationKind)
    on_site = models.BooleanField(_("in the site"), default=True)
    by_email = models.BooleanField(_("by e-mail"), default=True)

    class Meta:
        verbose_name = _("notification choice")
        verbose_name_plural = _("notification choices")
        constraints = (
            models.UniqueConstraint(fields=["user", "kind"], name="notification_choice_once_a_kind"),
            known("kind", NotificationKind.values, "notification_choice_kind_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"

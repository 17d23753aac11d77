from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import STAFF
from accounts.models.practice import Practice


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self, now: datetime) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A role at a practice, offered to whoever reads the mail at an address. Its token is kept as a hash alone."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=16, choices=[(role.value, role.label) for role in STAFF])
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations_sent")
    created_at = models.DateTimeField(_("sent"), db_default=Now(), editable=False)
    expires_at = models.DateTimeField(_("runs out"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=STAFF), name="invitation_is_for_staff"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="invitation_email_is_lower_case"),
            models.CheckConstraint(
                condition=models.Q(token_hash__regex=r"^[0-9a-f]{64}$"),  # noqa: S106
                name="invitation_token_hash_is_sha256",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at__isnull=True),
                name="invitation_ends_one_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}, {self.practice}"

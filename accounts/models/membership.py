from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.practice import Practice


class Role(models.TextChoices):
    PATIENT = "patient", _("Patient")
    REFERRER = "referrer", _("GP or nurse")
    DERMATOLOGIST = "dermatologist", _("Dermatologist")
    COORDINATOR = "coordinator", _("Coordinator")
    INTEGRATION = "integration", _("Integration")


# They see other people's records: a second factor, a shorter wait, an invitation.
STAFF = (Role.REFERRER, Role.DERMATOLOGIST, Role.COORDINATOR)


class Membership(models.Model):
    """What a user is at a practice. One person may have several roles, in one practice or in many."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(fields=["user", "practice", "role"], name="membership_once_a_role"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.practice}"

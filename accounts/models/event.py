from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models.practice import Practice


class AccountEventKind(models.TextChoices):
    SIGNED_UP = "signed_up", _("Signed up")
    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGNED_OUT = "signed_out", _("Signed out")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    EMAIL_CHANGED = "email_changed", _("E-mail address changed")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    CODES_RENEWED = "codes_renewed", _("Recovery codes made anew")
    INVITED = "invited", _("Invited")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("Invitation withdrawn")
    ROLE_GIVEN = "role_given", _("Role given")
    ROLE_REMOVED = "role_removed", _("Role removed")
    ADMINISTERED = "administered", _("Changed in the administration")


class AccountEvent(models.Model):
    """Who changed or used an account, and when. Append-only: Postgres refuses to change or delete a row.

    by is NULL where nobody was signed in; about is NULL where no account exists yet.
    """

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    kind = models.CharField(_("what"), max_length=24, choices=AccountEventKind)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="account_events"
    )
    practice = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="account_events")
    role = models.CharField(_("role"), max_length=16, blank=True)
    why = models.CharField(_("details"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="account_events_made"
    )

    class Meta:
        verbose_name = _("account event")
        verbose_name_plural = _("account events")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=AccountEventKind.values), name="account_event_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about or self.why}"

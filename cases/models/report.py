import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.constraints import filled, known
from cases.terms import Outcome


class Report(models.Model):
    """A dermatologist's signed answer. It is never edited (Postgres refuses): a later version amends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    version = models.PositiveSmallIntegerField(_("version"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports")
    impression = models.TextField(_("impression"), max_length=8000)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome)
    advice = models.TextField(_("advice to the patient"), max_length=8000, blank=True)
    signed_at = models.DateTimeField(_("signed"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=["case", "version"], name="report_once_a_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="report_versions_start_at_one"),
            known("outcome", Outcome.values, "report_outcome_is_known"),
            filled("impression", "report_has_an_impression"),
        )

    def __str__(self) -> str:
        return str(_("Report %(version)s of %(case)s") % {"version": self.version, "case": self.case})

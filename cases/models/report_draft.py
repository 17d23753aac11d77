from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case


class ReportDraft(models.Model):
    """What somebody has typed into the report of a case so far, field by field, as typed. Gone once it is sent."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="report_drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="report_drafts")
    values = models.JSONField(_("what was typed"), default=dict)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("report draft")
        verbose_name_plural = _("report drafts")
        constraints = (models.UniqueConstraint(fields=["case", "author"], name="report_draft_once_an_author"),)

    def __str__(self) -> str:
        return f"{self.case}: {self.author}"

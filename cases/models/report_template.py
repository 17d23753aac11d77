import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice, Role, User
from cases.models.case import practices_of
from cases.models.constraints import filled, known
from cases.models.diagnosis import CodedDiagnosis, fully_coded
from cases.terms import Outcome


class ReportTemplateQuerySet(models.QuerySet["ReportTemplate"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not isinstance(user, User):
            return self.none()
        return self.filter(practice__in=practices_of(user, Role.DERMATOLOGIST, Role.COORDINATOR))


class ReportTemplate(CodedDiagnosis):
    """Words that a practice writes often; a report may begin with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="report_templates")
    name = models.CharField(_("name"), max_length=80)
    impression = models.TextField(_("impression"), max_length=8000, blank=True)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, blank=True)
    review_weeks = models.PositiveSmallIntegerField(_("weeks until the review"), null=True, blank=True)
    advice = models.TextField(_("advice to the patient"), max_length=8000, blank=True)
    safety_net = models.TextField(_("when to come back sooner"), max_length=8000, blank=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(_("edited"), auto_now=True)

    objects = ReportTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("report template")
        verbose_name_plural = _("report templates")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["practice", "name"], name="report_template_name_once_a_practice"),
            filled("name", "report_template_has_a_name"),
            known("outcome", ["", *Outcome.values], "report_template_outcome_is_known"),
            *fully_coded("report_template"),
        )

    def __str__(self) -> str:
        return self.name

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.lifecycle import ReportState
from cases.models.case import Case
from cases.models.constraints import equivalent, filled, implies, known, set_fields
from cases.models.diagnosis import CodedDiagnosis, fully_coded
from cases.terms import Outcome

LONGEST_REVIEW_WEEKS = 104


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those that were sent, of the cases that the user may see."""
        return self.filter(case__in=Case.objects.visible_to(user)).issued()

    def issued(self) -> Self:
        return self.filter(state=ReportState.ISSUED)

    def signed(self) -> Self:
        """Signed, and still to be taken back or sent."""
        return self.filter(state=ReportState.SIGNED)


class Report(CodedDiagnosis):
    """A dermatologist's signed answer. Postgres refuses every edit but the one that sends it or takes it back.

    A later version amends the one it names, with a reason; both stay. The sender sees it from send_at on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    version = models.PositiveSmallIntegerField(_("version"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports")
    impression = models.TextField(_("impression"), max_length=8000)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome)
    review_weeks = models.PositiveSmallIntegerField(_("weeks until the review"), null=True, blank=True)
    advice = models.TextField(_("advice to the patient"), max_length=8000, blank=True)
    safety_net = models.TextField(_("when to come back sooner"), max_length=8000, blank=True)
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    reason = models.TextField(_("why it was amended"), max_length=2000, blank=True)
    signed_at = models.DateTimeField(_("signed"), db_default=Now(), editable=False)
    state = models.CharField(_("state"), max_length=8, choices=ReportState, default=ReportState.SIGNED)
    send_at = models.DateTimeField(_("sent from"), db_default=Now())

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=["case", "version"], name="report_once_a_version"),
            models.UniqueConstraint(fields=["case"], condition=Q(state="signed"), name="report_signed_once_at_a_time"),
            models.UniqueConstraint(
                fields=["amends"], condition=~Q(state=ReportState.UNDONE), name="report_amended_once"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="report_versions_start_at_one"),
            known("outcome", Outcome.values, "report_outcome_is_known"),
            known("state", ReportState.values, "report_state_is_known"),
            filled("impression", "report_has_an_impression"),
            equivalent(set_fields("amends"), ~Q(reason=""), "report_amends_for_a_reason"),
            equivalent(Q(outcome=Outcome.REVIEW), set_fields("review_weeks"), "report_review_has_its_weeks"),
            models.CheckConstraint(
                condition=Q(review_weeks__gte=1, review_weeks__lte=LONGEST_REVIEW_WEEKS),
                name="report_review_is_within_two_years",
            ),
            implies(Q(outcome=Outcome.DISCHARGE), ~Q(safety_net=""), "report_discharge_has_a_safety_net"),
            *fully_coded("report"),
        )

    def __str__(self) -> str:
        return str(_("Report %(version)s of %(case)s") % {"version": self.version, "case": self.case})

import uuid
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.lifecycle import ComparisonState
from cases.models.analysis import Analysis
from cases.models.case import Case
from cases.models.constraints import equivalent, implies, known, set_fields


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Both visits must be."""
        analyses = Analysis.objects.visible_to(user)
        return self.filter(earlier__in=analyses, later__in=analyses)

    def of(self, case: Case) -> Self:
        """With earlier visits, of what the case's pages show now."""
        return self.filter(later__in=Analysis.objects.to_rank(case))


class Comparison(models.Model):
    """The same region on photos of two visits of one patient, as one version of the model saw them.

    lay_over, (a, b, c, d), leads pixels of the earlier photo to those of the later one but for the skin's own bend:
    x to a x - b y + c, y to b x + a y + d. It is set where the photos could be laid over each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    earlier = models.ForeignKey(Analysis, models.PROTECT, related_name="comparisons_with_later")
    later = models.ForeignKey(Analysis, models.PROTECT, related_name="comparisons_with_earlier")
    state = models.CharField(_("state"), max_length=16, choices=ComparisonState, default=ComparisonState.QUEUED)
    reason = models.TextField(_("why it ended so"), blank=True)
    lay_over = ArrayField(models.FloatField(), size=4, verbose_name=_("how the photos lie"), null=True, blank=True)

    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("queued"), db_default=Now())
    sent_at = models.DateTimeField(_("last sent to the workers"), db_default=Now())
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = _("comparison of two visits")
        verbose_name_plural = _("comparisons of two visits")
        ordering = ("queued_at", "id")
        indexes = (
            models.Index(fields=["sent_at"], condition=Q(state=ComparisonState.QUEUED), name="comparison_sweep"),
        )
        constraints = (
            models.UniqueConstraint(fields=["earlier", "later"], name="comparison_once_a_pair_of_analyses"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="comparison_is_of_two_photos"),
            known("state", ComparisonState.values, "comparison_state_is_known"),
            equivalent(~Q(state=ComparisonState.QUEUED), set_fields("finished_at"), "comparison_ended_means_finished"),
            equivalent(Q(state=ComparisonState.COMPARED), set_fields("lay_over"), "comparison_says_how_photos_lie"),
            models.CheckConstraint(condition=Q(lay_over__len=4), name="comparison_lays_over_by_four_numbers"),
            implies(
                Q(state__in=(ComparisonState.NOT_COMPARABLE, ComparisonState.FAILED)),
                ~Q(reason=""),
                "comparison_unsuccessful_says_why",
            ),
        )

    def __str__(self) -> str:
        return str(_("%(later)s beside %(earlier)s") % {"later": self.later, "earlier": self.earlier})

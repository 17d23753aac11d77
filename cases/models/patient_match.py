import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from cases.matching import Likeness
from cases.models.case import practices_of
from cases.models.constraints import equivalent, known, set_fields, together
from cases.models.patient import Patient
from cases.terms import MatchDecision

DECIDER_ROLES = (Role.REFERRER, Role.COORDINATOR)


class PatientMatchQuerySet(models.QuerySet["PatientMatch"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those who may decide: the practice's GPs, nurses and coordinators."""
        if not isinstance(user, User):
            return self.none()
        return self.filter(registered__practice__in=practices_of(user, *DECIDER_ROLES))

    def to_decide(self) -> Self:
        undecided = self.filter(decision=MatchDecision.PROPOSED)
        return undecided.filter(registered__joined_into=None, registered__account=None, own__joined_into=None)


class PatientMatch(models.Model):
    """Two records that may be one person's; a person decides. own belongs to an account, registered to the practice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    own = models.ForeignKey(Patient, models.PROTECT, related_name="matches_as_own")
    registered = models.ForeignKey(Patient, models.PROTECT, related_name="matches_as_registered")
    likenesses = ArrayField(models.CharField(max_length=16, choices=Likeness), verbose_name=_("in what they agree"))
    proposed_at = models.DateTimeField(_("proposed"), db_default=Now(), editable=False)
    decision = models.CharField(_("decision"), max_length=16, choices=MatchDecision, default=MatchDecision.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = PatientMatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal that two records are one person's")
        verbose_name_plural = _("proposals that two records are one person's")
        constraints = (
            models.UniqueConstraint(fields=["own", "registered"], name="patient_match_once_a_pair"),
            known("decision", MatchDecision.values, "patient_match_decision_is_known"),
            models.CheckConstraint(condition=~Q(own=models.F("registered")), name="patient_match_is_of_two"),
            equivalent(~Q(decision=MatchDecision.PROPOSED), set_fields("decided_by"), "patient_match_decided_by_one"),
            together("decided_by", "decided_at", "patient_match_decided_by_someone_at_some_time"),
        )

    def __str__(self) -> str:
        return f"{self.own} / {self.registered}"

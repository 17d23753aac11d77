import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Practice, Role, User
from cases.lifecycle import OPEN_STATES, CaseState, ReportState
from cases.models.constraints import equivalent, implies, known, set_fields, share, together
from cases.models.patient import Patient
from cases.terms import RISK_LABELS, Answer, BodySite, Change, Duration, ReferralReason, Urgency

STAFF_ROLES = (Role.REFERRER, Role.INTEGRATION, Role.DERMATOLOGIST, Role.COORDINATOR)


def practices_of(user: User, *roles: Role) -> QuerySet[Membership, int]:
    return Membership.objects.filter(user=user, role__in=roles).values_list("practice", flat=True)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The only door to cases: staff see their practice's, patients their own; a draft is its author's alone."""
        if not isinstance(user, User):
            return self.none()
        of_staff = Q(practice__in=practices_of(user, *STAFF_ROLES))
        own = Patient.objects.filter(account=user)  # asked once, where a join would look at every case's patient
        of_patient = Q(patient__in=own, practice__in=practices_of(user, Role.PATIENT))
        return self.filter(of_staff | of_patient).exclude(Q(state=CaseState.DRAFT) & ~Q(created_by=user))

    def awaiting_review(self) -> Self:
        return self.filter(state=CaseState.SUBMITTED)

    def overdue(self, now: datetime) -> Self:
        return self.filter(state__in=OPEN_STATES, due_at__lt=now)

    def offered_to(self, user: User) -> Self:
        """Those that are meant for nobody in particular, or for this reader."""
        return self.filter(Q(assigned_to=None) | Q(assigned_to=user))

    def read_by(self, user: User) -> Self:
        return self.filter(Q(claimed_by=user) | Q(assigned_to=user))

    def read_by_others_than(self, user: User) -> Self:
        somebodys = self.exclude(claimed_by=None, assigned_to=None)
        return somebodys.exclude(claimed_by=user).exclude(assigned_to=user)

    def newly_overdue(self, now: datetime) -> Self:
        """Nobody was told yet."""
        return self.overdue(now).filter(overdue_told_at=None)

    def claimed_and_left(self, moment: datetime) -> Self:
        """Being read by somebody who has not been seen at it since that moment, and has signed nothing."""
        left = Q(claim_seen_at__lt=moment) | Q(claim_seen_at=None, claimed_at__lt=moment)
        return self.filter(left, state=CaseState.IN_REVIEW).exclude(reports__state=ReportState.SIGNED)

    def by_longest_wait(self) -> Self:
        """Those that wait for an answer, the longest first; time spent with the sender does not count."""
        return self.filter(state__in=OPEN_STATES).order_by("clock_from", "created_at")

    def by_due_time(self) -> Self:
        """What is due first comes first; the longest waiting breaks ties; drafts, due never, come last."""
        return self.order_by(F("due_at").asc(nulls_last=True), "submitted_at", "created_at")


class Case(models.Model):
    """One question about one patient's skin. The last fields sum up what the analyses found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=7, unique=True)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="cases")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="cases")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases_created")
    created_at = models.DateTimeField(_("started"), db_default=Now(), editable=False)
    state = models.CharField(_("state"), max_length=16, choices=CaseState, default=CaseState.DRAFT)

    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency, default=Urgency.ROUTINE)
    body_site = models.CharField(_("where on the body"), max_length=16, choices=BodySite, blank=True)
    duration = models.CharField(_("since when"), max_length=16, choices=Duration, blank=True)
    changes = ArrayField(
        models.CharField(max_length=16, choices=Change), verbose_name=_("changes"), default=list, blank=True
    )
    note = models.TextField(_("note"), max_length=4000, blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=ReferralReason, blank=True)
    pregnant = models.CharField(_("pregnant"), max_length=8, choices=Answer, blank=True)
    consent_at = models.DateTimeField(_("consent given"), null=True, blank=True)
    consent_version = models.CharField(_("version of the text consented to"), max_length=16, blank=True)

    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    clock_from = models.DateTimeField(_("clock runs from"), null=True, blank=True, editable=False)
    paused_at = models.DateTimeField(_("clock stopped"), null=True, blank=True, editable=False)
    half_at = models.DateTimeField(_("half the time is gone"), null=True, blank=True, editable=False)
    nearly_at = models.DateTimeField(_("80 % of the time is gone"), null=True, blank=True, editable=False)
    overdue_told_at = models.DateTimeField(_("coordinators told"), null=True, blank=True, editable=False)
    due_reasons = models.JSONField(_("why then"), default=list, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases_claimed"
    )
    claimed_at = models.DateTimeField(_("taken for reading"), null=True, blank=True)
    claim_seen_at = models.DateTimeField(_("reader last seen"), null=True, blank=True, editable=False)

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="cases_assigned"
    )

    lesion_count = models.PositiveIntegerField(_("lesions found"), default=0)
    highest_spl = models.FloatField(_("highest probability of suspicion"), null=True, blank=True)
    highest_ud = models.FloatField(_("highest oddness"), null=True, blank=True)
    comparable = models.BooleanField(_("enough lesions to compare"), null=True, blank=True)
    risk = models.CharField(_("risk"), max_length=8, choices=RISK_LABELS, blank=True)
    new_lesions = models.PositiveIntegerField(_("lesions new since an earlier visit"), null=True, blank=True)
    changed_lesions = models.PositiveIntegerField(_("lesions changed since an earlier visit"), null=True, blank=True)
    ranking_due_since = models.DateTimeField(null=True, blank=True, editable=False)
    comparisons_due = models.BooleanField(default=False, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = (
            models.Index(fields=["practice", "due_at"], condition=Q(state__in=OPEN_STATES), name="case_open"),
            models.Index(fields=["practice", "clock_from"], condition=Q(state__in=OPEN_STATES), name="case_waiting"),
            models.Index(fields=["practice", "state", "due_at"], name="case_desk"),
            models.Index(fields=["practice", "due_at"], name="case_due"),
            models.Index(
                fields=["ranking_due_since"], condition=Q(ranking_due_since__isnull=False), name="case_ranking_due"
            ),
            models.Index(fields=["-submitted_at"], condition=Q(comparisons_due=True), name="case_comparisons_due"),
        )
        constraints = (
            known("state", CaseState.values, "case_state_is_known"),
            known("urgency", Urgency.values, "case_urgency_is_known"),
            known("body_site", ["", *BodySite.values], "case_body_site_is_known"),
            known("duration", ["", *Duration.values], "case_duration_is_known"),
            known("risk", ["", *RISK_LABELS], "case_risk_is_known"),
            known("reason", ["", *ReferralReason.values], "case_reason_is_known"),
            known("pregnant", ["", *Answer.values], "case_pregnant_is_known"),
            models.CheckConstraint(condition=Q(changes__contained_by=Change.values), name="case_changes_are_known"),
            models.CheckConstraint(
                condition=Q(reference__regex="^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$"), name="case_reference_is_readable"
            ),
            implies(Q(state=CaseState.DRAFT), Q(submitted_at=None), "case_draft_was_never_sent"),
            implies(
                ~Q(state__in=(CaseState.DRAFT, CaseState.WITHDRAWN)),
                set_fields("submitted_at", "due_at", "consent_at", "clock_from"),
                "case_sent_with_consent_and_due_time",
            ),
            equivalent(set_fields("consent_at"), ~Q(consent_version=""), "case_consent_is_to_a_text"),
            together("submitted_at", "due_at", "case_due_once_sent"),
            equivalent(Q(state=CaseState.IN_REVIEW), set_fields("claimed_by"), "case_in_review_means_claimed"),
            together("claimed_by", "claimed_at", "case_claimed_by_someone_at_some_time"),
            together("half_at", "nearly_at", "case_warned_twice"),
            implies(Q(state=CaseState.RETURNED), set_fields("paused_at"), "case_returned_stops_the_clock"),
            implies(
                Q(state__in=OPEN_STATES),
                Q(paused_at=None),
                "case_waiting_has_a_running_clock",
            ),
            together("new_lesions", "changed_lesions", "case_compared_in_both_counts"),
            share("highest_spl", "case_highest_spl_is_a_share"),
            share("highest_ud", "case_highest_ud_is_a_share"),
        )

    def __str__(self) -> str:
        return self.reference

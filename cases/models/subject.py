"""What a person may ask of us about their own data, and what may stand against it."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice
from cases.models.constraints import equivalent, filled, known, set_fields, share, together
from cases.models.patient import Patient
from cases.models.storage import photo_storage, random_name
from cases.terms import ExportState, RetentionOf


class LegalHold(models.Model):
    """While one stands, nothing of the patient is erased or removed by age."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="holds")
    why = models.CharField(_("why"), max_length=200)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(_("placed"), db_default=Now(), editable=False)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        ordering = ("-placed_at",)
        constraints = (
            models.UniqueConstraint(fields=["patient"], condition=Q(lifted_at=None), name="legal_hold_stands_once"),
            filled("why", "legal_hold_says_why"),
            together("lifted_by", "lifted_at", "legal_hold_lifted_by_someone"),
        )

    def __str__(self) -> str:
        return self.why


class SubjectExportQuerySet(models.QuerySet["SubjectExport"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=(ExportState.QUEUED, ExportState.RUNNING))

    def expired(self, now: datetime) -> Self:
        return self.filter(state=ExportState.READY, expires_at__lt=now)


class SubjectExport(models.Model):
    """A copy of all that is kept about a patient; its file is there from READY until expires_at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="exports")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), db_default=Now(), editable=False)
    state = models.CharField(_("state"), max_length=8, choices=ExportState, default=ExportState.QUEUED)
    progress = models.FloatField(_("progress"), default=0.0)
    file = models.FileField(_("file"), storage=photo_storage, upload_to=random_name, blank=True)
    expires_at = models.DateTimeField(_("kept until"), null=True, blank=True)

    objects = SubjectExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of a record")
        verbose_name_plural = _("copies of records")
        ordering = ("-asked_at",)
        constraints = (
            known("state", ExportState.values, "subject_export_state_is_known"),
            share("progress", "subject_export_progress_is_a_share"),
            equivalent(Q(state=ExportState.READY), ~Q(file=""), "subject_export_ready_has_a_file"),
            models.CheckConstraint(
                condition=~Q(state=ExportState.READY) | set_fields("expires_at"), name="subject_export_ready_expires"
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}"


class RetentionRule(models.Model):
    """How long a practice keeps photos of a kind; without a rule, as long as the case."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="retention_rules")
    of = models.CharField(_("photos"), max_length=16, choices=RetentionOf)
    days = models.PositiveIntegerField(_("days"))

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ("of",)
        constraints = (
            models.UniqueConstraint(fields=["practice", "of"], name="retention_rule_once"),
            known("of", RetentionOf.values, "retention_rule_of_is_known"),
            models.CheckConstraint(condition=Q(days__gte=1), name="retention_rule_is_a_day_at_least"),
        )

    def __str__(self) -> str:
        return f"{self.practice}, {self.get_of_display()}: {self.days}"

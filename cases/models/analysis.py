import uuid
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.lifecycle import UNFINISHED_ANALYSES, AnalysisState
from cases.models.case import Case
from cases.models.constraints import equivalent, filled, implies, known, set_fields, sha256, share
from cases.models.photo import Photo
from cases.models.storage import photo_storage, random_name
from cases.terms import RISK_LABELS
from inference.findings import Scale

UNSUCCESSFUL = Q(state__in=(AnalysisState.REJECTED, AnalysisState.FAILED, AnalysisState.NOT_APPLICABLE))
ENDED = UNSUCCESSFUL | Q(state=AnalysisState.SUCCEEDED)
NEVER_BEGUN = Q(state__in=(AnalysisState.QUEUED, AnalysisState.NOT_APPLICABLE))

LAYERS = ("heat_map", "activation_map", "saliency_map", "skin_map")
"""Pictures to lay over the photo; the first comes with the ranking, the others with the findings."""


class AnalysisQuerySet(models.QuerySet["Analysis"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(photo__in=Photo.objects.visible_to(user))

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED_ANALYSES)

    def succeeded(self) -> Self:
        return self.filter(state=AnalysisState.SUCCEEDED)

    def current(self) -> Self:
        """The newest analysis of each photo: what pages show."""
        newer = Analysis.objects.filter(photo=OuterRef("photo"), queued_at__gt=OuterRef("queued_at"))
        return self.exclude(Exists(newer))

    def to_rank(self, case: Case) -> Self:
        return self.current().succeeded().filter(photo__case=case)


class Analysis(models.Model):
    """What one version of the model says about one photo, and how far it has got; written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="analyses")
    state = models.CharField(_("state"), max_length=16, choices=AnalysisState, default=AnalysisState.QUEUED)
    progress = models.FloatField(_("share done"), default=0.0)
    stage = models.CharField(_("stage"), max_length=100, blank=True)
    reason = models.TextField(_("why it ended so"), blank=True)

    model_name = models.CharField(_("model"), max_length=64)
    model_version = models.CharField(_("model version"), max_length=64)
    model_sha256 = models.CharField(_("SHA-256 of the weights"), max_length=64)
    threshold = models.FloatField(_("threshold of suspicion"))
    preprocessing = models.CharField(_("preprocessing version"), max_length=64)
    photo_sha256 = models.CharField(_("SHA-256 of the photo"), max_length=64)

    quality = models.JSONField(_("quality of the photo"), default=dict, blank=True)
    timings_ms = models.JSONField(_("milliseconds a stage"), default=dict, blank=True)
    ruler_mm_per_pixel = models.FloatField(_("millimetres a pixel, by a ruler in the photo"), null=True, blank=True)
    faces = models.PositiveSmallIntegerField(_("faces recognised in the photo"), default=0, db_default=0)
    risk = models.CharField(_("risk"), max_length=8, choices=RISK_LABELS, blank=True)
    heat_map = models.ImageField(_("map of oddness"), storage=photo_storage, upload_to=random_name, blank=True)
    activation_map = models.ImageField(
        _("map of where the network looked"), storage=photo_storage, upload_to=random_name, blank=True
    )
    saliency_map = models.ImageField(
        _("map of what catches the eye"), storage=photo_storage, upload_to=random_name, blank=True
    )
    skin_map = models.ImageField(
        _("map of what was taken for skin"), storage=photo_storage, upload_to=random_name, blank=True
    )

    task_id = models.CharField(max_length=64, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("queued"), db_default=Now())
    sent_at = models.DateTimeField(_("last sent to the workers"), db_default=Now())
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        ordering = ("queued_at", "id")
        indexes = (models.Index(fields=["state", "sent_at"], name="analysis_sweep"),)
        constraints = (
            models.UniqueConstraint(fields=["photo", "model_version"], name="analysis_once_a_model_version"),
            known("state", AnalysisState.values, "analysis_state_is_known"),
            known("risk", ["", *RISK_LABELS], "analysis_risk_is_known"),
            share("progress", "analysis_progress_is_a_share"),
            share("threshold", "analysis_threshold_is_a_share"),
            sha256("model_sha256", "analysis_model_sha256_is_sha256"),
            sha256("photo_sha256", "analysis_photo_sha256_is_sha256"),
            models.CheckConstraint(condition=Q(ruler_mm_per_pixel__gt=0), name="analysis_ruler_scale_is_positive"),
            filled("model_version", "analysis_names_its_model_version"),
            implies(
                ~NEVER_BEGUN,
                Q(attempts__gte=1, started_at__isnull=False),
                "analysis_begun_was_started",
            ),
            equivalent(ENDED, set_fields("finished_at"), "analysis_ended_means_finished"),
            implies(UNSUCCESSFUL, ~Q(reason=""), "analysis_unsuccessful_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.model_name} {self.model_version}, {self.photo}"

    @property
    def scale(self) -> Scale:
        """What a person said of the photo's scale stands before what its ruler says."""
        return Scale(self.photo.mm_per_pixel, self.ruler_mm_per_pixel)

"""An analysis as the science's own findings.json names it, and how far it has got."""

from rest_framework import serializers

from cases.api.v1.serializers.lesion import LesionSerializer
from cases.api.v1.serializers.quality import QualityField
from cases.models import Analysis
from cases.terms import RISK_LABELS
from inference.findings import ScaleSource


class PhotoFactsSerializer(serializers.Serializer[Analysis]):
    width = serializers.IntegerField(source="photo.width")
    height = serializers.IntegerField(source="photo.height")
    sha256 = serializers.CharField(source="photo_sha256")
    mm_per_pixel = serializers.FloatField(
        source="scale.mm_per_pixel",
        allow_null=True,
        help_text="Its scale: as the sender gave it, else as read off a ruler in the photo; null without either.",
    )
    scale_source = serializers.ChoiceField(
        [(source.value, source.value) for source in ScaleSource],
        source="scale.source",
        allow_null=True,
        help_text="Where mm_per_pixel comes from; null without it.",
    )
    ruler_mm_per_pixel = serializers.FloatField(
        allow_null=True, help_text="What a ruler in the photo says; null where none was read with certainty."
    )
    scale_in_doubt = serializers.BooleanField(
        source="scale.in_doubt", help_text="The sender's scale and the ruler's differ by more than 15 %: check them."
    )
    faces = serializers.IntegerField(
        help_text="How many were recognised: what lies in their eyes, nostrils and mouths is left out of the lesions."
    )


class ModelSerializer(serializers.Serializer[Analysis]):
    """Which model spoke. From `threshold` on, a probability of class spl counts as suspicious."""

    name = serializers.CharField(source="model_name")
    version = serializers.CharField(source="model_version")
    sha256 = serializers.CharField(source="model_sha256")
    threshold = serializers.FloatField(min_value=0, max_value=1)


class AnalysisSerializer(serializers.ModelSerializer[Analysis]):
    """What one version of the model says about one photo, under the names of findings.json.

    `state` is final at succeeded, rejected (the photo cannot be used; `reason` says why), failed (our fault) and
    not_applicable (a dermoscopic or mucosal photo: it is read by people alone).
    `quality` is null until it was measured. `comparable` and the ud_ fields of the lesions are filled when all photos
    of the case are analysed and its lesions were compared with one another.
    """

    photo = PhotoFactsSerializer(source="*", read_only=True)
    quality = QualityField()
    model = ModelSerializer(source="*", read_only=True)
    lesions = LesionSerializer(many=True, read_only=True)
    comparable = serializers.BooleanField(source="photo.case.comparable", allow_null=True, read_only=True)
    risk = serializers.ChoiceField(list(RISK_LABELS.items()), read_only=True, allow_blank=True)
    timings_ms = serializers.DictField(
        child=serializers.FloatField(), read_only=True, help_text="Milliseconds a stage."
    )

    class Meta:
        model = Analysis
        fields = (
            "id",
            "state",
            "progress",
            "stage",
            "reason",
            "queued_at",
            "started_at",
            "finished_at",
            "photo",
            "quality",
            "model",
            "lesions",
            "comparable",
            "risk",
            "timings_ms",
        )
        read_only_fields = fields

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.api.v1.serializers.diagnosis import DiagnosisSerializer
from cases.api.v1.serializers.lesion import CLASS_NAME
from cases.models import LesionCall, Report
from inference.findings import LesionClass


class LesionCallSerializer(serializers.ModelSerializer[LesionCall]):
    """What the dermatologist says of one lesion, beside what the model had said."""

    analysis = serializers.UUIDField(source="lesion.analysis_id")
    number = serializers.IntegerField(source="lesion.number")
    model_class = serializers.SerializerMethodField(help_text="The class that the model had given.")

    class Meta:
        model = LesionCall
        fields = ("analysis", "number", "call", "words", "model_class", "model_version", "agreement")
        read_only_fields = fields

    @extend_schema_field(CLASS_NAME)
    def get_model_class(self, call: LesionCall) -> str:
        return LesionClass(call.model_class).label


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A dermatologist's signed answer; a higher version amends the ones before, with a reason."""

    author = serializers.CharField(source="author.name")
    diagnosis = DiagnosisSerializer(read_only=True, allow_null=True)
    review_weeks = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Weeks until the review; null for every other outcome."
    )
    safety_net = serializers.CharField(read_only=True, help_text="When the patient should come back sooner.")
    reason = serializers.CharField(read_only=True, help_text="Why it amends the version before; else empty.")
    calls = LesionCallSerializer(many=True, read_only=True)

    class Meta:
        model = Report
        fields = (
            "id",
            "version",
            "author",
            "diagnosis",
            "impression",
            "outcome",
            "review_weeks",
            "advice",
            "safety_net",
            "reason",
            "calls",
            "signed_at",
        )
        read_only_fields = fields

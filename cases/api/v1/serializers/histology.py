from typing import Any
from uuid import UUID

from rest_framework import serializers

from cases.api.v1.serializers.diagnosis import DiagnosisSerializer, known_code
from cases.models import Histology, Lesion


class NewHistologySerializer(serializers.Serializer[Histology]):
    """analysis and lesion name the lesion as the case does; without them `words` says which spot was examined."""

    snomed = serializers.CharField(max_length=18, help_text="SNOMED CT code of the diagnosis, from the list in use.")
    reported_on = serializers.DateField()
    analysis = serializers.UUIDField(required=False)
    lesion = serializers.IntegerField(required=False, min_value=1, help_text="The lesion's number in the analysis.")
    words = serializers.CharField(max_length=8000, default="", allow_blank=True)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        analysis, number = said.pop("analysis", None), said.pop("lesion", None)
        said["diagnosis"] = known_code(said.pop("snomed"))
        said["lesion"] = self.named(analysis, number) if analysis or number else None
        return said

    def named(self, analysis: UUID | None, number: int | None) -> Lesion:
        lesions = Lesion.objects.filter(analysis__photo__case=self.context["case"]).select_related("analysis__photo")
        found = lesions.filter(analysis=analysis, number=number or 0).first()
        if found is None:
            raise serializers.ValidationError({"lesion": ["No such lesion here. Give its analysis and number."]})
        return found


class HistologySerializer(serializers.ModelSerializer[Histology]):
    """What the laboratory found; a later result stands beside the earlier."""

    diagnosis = DiagnosisSerializer(read_only=True)
    analysis = serializers.UUIDField(source="lesion.analysis_id", read_only=True, allow_null=True, default=None)
    lesion = serializers.IntegerField(source="lesion.number", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Histology
        fields = ("id", "diagnosis", "reported_on", "analysis", "lesion", "words", "entered_at")
        read_only_fields = fields

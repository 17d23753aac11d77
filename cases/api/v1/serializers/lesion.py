from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import Field
from rest_framework.utils.serializer_helpers import ReturnDict

from cases.api.v1.serializers.numbers import RoundedField
from cases.models import Lesion
from inference.findings import CLASS_LABELS, LesionClass

CLASS_NAME = serializers.ChoiceField(CLASS_LABELS)


class ProbabilitiesSerializer(serializers.Serializer[dict[str, float]]):
    """One probability a class; they sum to 1."""

    def get_fields(self) -> dict[str, Field]:
        return {label: RoundedField(6, min_value=0, max_value=1) for label in CLASS_LABELS}


class LesionSerializer(serializers.ModelSerializer[Lesion]):
    """A pigmented lesion, in pixels of the upright photo from its top left corner."""

    box = serializers.SerializerMethodField(help_text="[x0, y0, x1, y1]; x1 and y1 are exclusive.")
    lesion_class = serializers.SerializerMethodField()
    raw_class = serializers.SerializerMethodField(help_text="The class before the plausibility rules.")
    plausibility = serializers.CharField(read_only=True, help_text="Why a rule changed the class; else empty.")
    probabilities = serializers.SerializerMethodField()
    x = RoundedField(1)
    y = RoundedField(1)
    diameter = RoundedField(1)
    ud_score = RoundedField(4, allow_null=True, help_text="Oddness among the patient's own lesions, 0..1.")

    class Meta:
        model = Lesion
        fields = (
            "number",
            "x",
            "y",
            "diameter",
            "box",
            "lesion_class",
            "raw_class",
            "plausibility",
            "probabilities",
            "ud_score",
            "ud_rank",
            "ugly_duckling",
            "ud_reason",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField(), min_length=4, max_length=4))
    def get_box(self, lesion: Lesion) -> list[int]:
        return [lesion.x0, lesion.y0, lesion.x1, lesion.y1]

    @extend_schema_field(CLASS_NAME)
    def get_lesion_class(self, lesion: Lesion) -> str:
        return LesionClass(lesion.lesion_class).label

    @extend_schema_field(CLASS_NAME)
    def get_raw_class(self, lesion: Lesion) -> str:
        return LesionClass(lesion.raw_class).label

    @extend_schema_field(ProbabilitiesSerializer)
    def get_probabilities(self, lesion: Lesion) -> ReturnDict[str, float]:
        return ProbabilitiesSerializer(dict(zip(CLASS_LABELS, lesion.probabilities, strict=True))).data

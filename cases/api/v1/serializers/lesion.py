from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import Field

from cases.models import Lesion
from inference.findings import CLASS_LABELS, LesionClass


class ProbabilitiesSerializer(serializers.Serializer[dict[str, float]]):
    """One probability a class; they sum to 1."""

    def get_fields(self) -> dict[str, Field]:
        return {label: serializers.FloatField(min_value=0, max_value=1) for label in CLASS_LABELS}


class LesionSerializer(serializers.ModelSerializer[Lesion]):
    """A pigmented lesion, in pixels of the upright photo from its top left corner."""

    box = serializers.SerializerMethodField(help_text="[x0, y0, x1, y1]; x1 and y1 are exclusive.")
    lesion_class = serializers.SerializerMethodField()
    probabilities = serializers.SerializerMethodField()

    class Meta:
        model = Lesion
        fields = (
            "number",
            "x",
            "y",
            "diameter",
            "box",
            "lesion_class",
            "probabilities",
            "ud_score",
            "ud_rank",
            "ugly_duckling",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField(), min_length=4, max_length=4))
    def get_box(self, lesion: Lesion) -> list[int]:
        return [lesion.x0, lesion.y0, lesion.x1, lesion.y1]

    @extend_schema_field(serializers.ChoiceField(choices=CLASS_LABELS))
    def get_lesion_class(self, lesion: Lesion) -> str:
        return LesionClass(lesion.lesion_class).label

    @extend_schema_field(ProbabilitiesSerializer)
    def get_probabilities(self, lesion: Lesion) -> dict[str, float]:
        return dict(zip(CLASS_LABELS, lesion.probabilities, strict=True))

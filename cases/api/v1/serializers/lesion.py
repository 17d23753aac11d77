import dataclasses

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import Field
from rest_framework.utils.serializer_helpers import ReturnDict

from cases.api.v1.serializers.numbers import RoundedField
from cases.models import Lesion
from cases.terms import COLOUR_LABELS
from inference.findings import CLASS_LABELS, LesionClass, Measures

CLASS_NAME = serializers.ChoiceField(CLASS_LABELS)
POINT = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class ProbabilitiesSerializer(serializers.Serializer[dict[str, float]]):
    """One probability a class; they sum to 1."""

    def get_fields(self) -> dict[str, Field]:
        return {label: RoundedField(6, min_value=0, max_value=1) for label in CLASS_LABELS}


class MeasuresSerializer(serializers.ModelSerializer[Lesion]):
    """Size, shape and colour. Shares are 0..1; for asymmetry, border and variegation 0 is regular (A, B, C of ABCD)."""

    area = RoundedField(3, help_text="In square pixels of the photo.")
    longest_diameter = RoundedField(3, help_text="From edge to edge, in pixels of the photo.")
    diameter_mm = RoundedField(3, allow_null=True, help_text="The same in millimetres; null without mm_per_pixel.")
    asymmetry = RoundedField(3, help_text="Share of the area that mirrored halves do not have in common.")
    border = RoundedField(3, help_text="How much longer the outline is than an even oval's.")
    variegation = RoundedField(3, help_text="How far its colours lie apart.")
    darkness = RoundedField(3, help_text="Share of the light of the skin round it that it takes away.")
    colour = serializers.ChoiceField(tuple(COLOUR_LABELS), read_only=True)
    cut_by_border = serializers.BooleanField(help_text="A part lies outside the photo: the measures are of the rest.")

    class Meta:
        model = Lesion
        fields = tuple(column.name for column in dataclasses.fields(Measures))
        read_only_fields = fields


class LesionSerializer(serializers.ModelSerializer[Lesion]):
    """A pigmented lesion, in pixels of the upright photo from its top left corner."""

    box = serializers.SerializerMethodField(help_text="[x0, y0, x1, y1]; x1 and y1 are exclusive.")
    lesion_class = serializers.SerializerMethodField()
    raw_class = serializers.SerializerMethodField(help_text="The class before the plausibility rules.")
    plausibility = serializers.CharField(
        read_only=True, help_text="Why a rule changed the class, what else the mark may be; or empty."
    )
    probabilities = serializers.SerializerMethodField()
    outline = serializers.SerializerMethodField(help_text="Corners [x, y] of its contour; empty where not measured.")
    measures = serializers.SerializerMethodField()
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
            "outline",
            "measures",
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

    @extend_schema_field(serializers.ListField(child=POINT))
    def get_outline(self, lesion: Lesion) -> list[list[float]]:
        return [[round(x, 1), round(y, 1)] for x, y in lesion.outline]

    @extend_schema_field(MeasuresSerializer(allow_null=True))
    def get_measures(self, lesion: Lesion) -> ReturnDict[str, object] | None:
        return MeasuresSerializer(lesion).data if lesion.colour else None

    @extend_schema_field(ProbabilitiesSerializer)
    def get_probabilities(self, lesion: Lesion) -> ReturnDict[str, float]:
        return ProbabilitiesSerializer(dict(zip(CLASS_LABELS, lesion.probabilities, strict=True))).data

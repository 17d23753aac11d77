from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.utils.serializer_helpers import ReturnDict

from cases.api.v1.serializers.numbers import RoundedField


class QualitySerializer(serializers.Serializer[dict[str, Any]]):
    """Whether the photo can be analysed; the shares are 0..1, the advice is in whole sentences."""

    usable = serializers.BooleanField()
    focus = RoundedField(4, min_value=0, max_value=1)
    exposure = RoundedField(4, min_value=0, max_value=1)
    skin_share = RoundedField(4, min_value=0, max_value=1)
    advice = serializers.ListField(child=serializers.CharField())


@extend_schema_field(QualitySerializer(allow_null=True))
class QualityField(serializers.Field[Any, Any, Any, Any]):
    """Null where it was not measured."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: dict[str, Any]) -> ReturnDict[str, Any] | None:
        return QualitySerializer(value).data if value else None

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.body_sites import SITE_CODES, SNOMED_CT, SiteCode
from cases.terms import BodySite


class SiteCodingSerializer(serializers.Serializer[SiteCode]):
    """A body structure as FHIR codes it; laterality is SNOMED CT's qualifier for left or right, or empty."""

    system = serializers.CharField()
    code = serializers.CharField()
    laterality = serializers.CharField(allow_blank=True)


@extend_schema_field(SiteCodingSerializer(allow_null=True))
class SiteCodingField(serializers.Field[Any, Any, Any, Any]):
    """The code of `body_site`; null where no site is given, or none of SNOMED CT's is surely the one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="body_site", read_only=True, **kwargs)

    def to_representation(self, value: str) -> dict[str, str] | None:
        found = SITE_CODES.get(BodySite(value)) if value else None
        return {"system": SNOMED_CT, "code": found.code, "laterality": found.laterality} if found else None

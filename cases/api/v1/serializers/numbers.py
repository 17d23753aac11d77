from typing import Any

from rest_framework import serializers


class RoundedField(serializers.FloatField):
    """Read-only, to as many digits as findings.json gives."""

    def __init__(self, digits: int, **options: Any) -> None:
        super().__init__(read_only=True, **options)
        self.digits = digits

    def to_representation(self, value: float) -> float:  # type: ignore[override]  # the stubs say str
        return round(value, self.digits)

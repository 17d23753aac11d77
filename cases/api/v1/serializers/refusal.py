from typing import Any

from rest_framework import serializers


class RefusalSerializer(serializers.Serializer[dict[str, Any]]):
    detail = serializers.CharField(help_text="A sentence: what is wrong, and what to do next.")

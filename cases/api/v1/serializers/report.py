from rest_framework import serializers

from cases.models import Report


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A dermatologist's signed answer; a higher version amends the ones before."""

    author = serializers.CharField(source="author.name")

    class Meta:
        model = Report
        fields = ("version", "author", "impression", "outcome", "advice", "signed_at")
        read_only_fields = fields

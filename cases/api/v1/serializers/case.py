from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.utils.serializer_helpers import ReturnDict

from cases.api.v1.serializers.body_site import SiteCodingField
from cases.api.v1.serializers.histology import HistologySerializer
from cases.api.v1.serializers.patient import PatientSerializer
from cases.api.v1.serializers.photo import AnalysedPhotoSerializer
from cases.api.v1.serializers.report import ReportSerializer
from cases.lifecycle import CaseState
from cases.models import Case
from cases.terms import RISK_LABELS, BodySite, Change, Duration, Urgency


class NewCaseSerializer(serializers.Serializer[Case]):
    patient = PatientSerializer()
    body_site = serializers.ChoiceField(choices=BodySite.choices, default="", allow_blank=True)
    duration = serializers.ChoiceField(choices=Duration.choices, default="", allow_blank=True)
    changes = serializers.ListField(child=serializers.ChoiceField(choices=Change.choices), default=list)
    urgency = serializers.ChoiceField(choices=Urgency.choices, default=Urgency.ROUTINE)
    note = serializers.CharField(max_length=4000, default="", allow_blank=True)
    consent = serializers.BooleanField(
        help_text="True: the patient agrees to the photos being read and analysed. No case is taken without."
    )

    def validate_changes(self, changes: list[str]) -> list[str]:
        return list(dict.fromkeys(changes))

    def validate_consent(self, consent: bool) -> bool:  # noqa: FBT001  (the signature is the framework's)
        if not consent:
            raise serializers.ValidationError(_("Ask the patient for consent first; no case is taken without it."))
        return consent


class CaseSerializer(serializers.ModelSerializer[Case]):
    """A case in short. From `lesion_count` on, the fields sum up what the analyses found; null means not yet known."""

    patient = PatientSerializer(read_only=True)
    body_site = serializers.ChoiceField(BodySite.choices, read_only=True, allow_blank=True)
    body_site_coding = SiteCodingField()
    duration = serializers.ChoiceField(Duration.choices, read_only=True, allow_blank=True)
    due_reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    risk = serializers.ChoiceField(list(RISK_LABELS.items()), read_only=True, allow_blank=True)
    notice = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = (
            "id",
            "reference",
            "state",
            "patient",
            "body_site",
            "body_site_coding",
            "duration",
            "changes",
            "urgency",
            "note",
            "consent_at",
            "consent_version",
            "created_at",
            "submitted_at",
            "due_at",
            "due_reasons",
            "lesion_count",
            "highest_spl",
            "highest_ud",
            "comparable",
            "risk",
            "notice",
        )
        read_only_fields = fields

    def get_notice(self, _case: Case) -> str:
        return _("Decision support, not a diagnosis.")


class CaseDetailSerializer(CaseSerializer):
    """A case with its photos, what the analyses found on them, and the latest signed report (null before)."""

    photos = AnalysedPhotoSerializer(many=True, read_only=True)
    return_reason = serializers.SerializerMethodField(help_text="Why a returned case came back; else empty.")
    report = serializers.SerializerMethodField()
    histology = HistologySerializer(many=True, read_only=True)

    class Meta:
        model = Case
        fields = (*CaseSerializer.Meta.fields, "return_reason", "photos", "report", "histology")
        read_only_fields = fields

    def get_return_reason(self, case: Case) -> str:
        reasons = [event.why for event in case.events.all() if case.state == CaseState.RETURNED]
        return reasons[-1] if reasons else ""

    @extend_schema_field(ReportSerializer(allow_null=True))
    def get_report(self, case: Case) -> ReturnDict[str, Any] | None:
        reports = list(case.reports.all())
        return ReportSerializer(reports[-1]).data if reports else None

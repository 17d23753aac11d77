"""One question page of a case: its answers go to the case, or to the patient's record, by the fields' names."""

from typing import Any, Self, cast

from django import forms
from django.http import HttpRequest

from accounts.models import User
from cases.models import Case
from cases.services import CaseDetails, PatientRecord, update_case, update_patient

CONTROL = {"class": "form-control"}
SHORT = {"class": "form-control short"}
SELECT = {"class": "form-select"}


class StepForm(forms.Form):
    @classmethod
    def of(cls, case: Case, request: HttpRequest) -> Self:
        """With what was answered before; with what is being answered where it is sent."""
        return cls(request.POST if request.method == "POST" else None, initial=cls.answers_of(case))

    @classmethod
    def answers_of(cls, case: Case) -> dict[str, Any]:
        given = {"consent": case.consent_at is not None}
        for name in cls.base_fields:
            if name not in given:
                given[name] = getattr(case if name in CaseDetails.__annotations__ else case.patient, name)
        return given

    def details(self) -> CaseDetails:
        return cast("CaseDetails", self.answers_named(CaseDetails))

    def record(self) -> PatientRecord:
        return cast("PatientRecord", self.answers_named(PatientRecord))

    def answers_named(self, words: Any) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in words.__annotations__}

    def save(self, case: Case, user: User) -> Case:
        """Raises RuleBrokenError with a sentence."""
        if record := self.record():
            update_patient(patient=case.patient, by=user, **record)
        if details := self.details():
            update_case(case=case, by=user, **details)
        return case

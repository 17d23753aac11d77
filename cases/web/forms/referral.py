"""What a GP or nurse answers besides: for whom, and how soon."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice
from cases.models import Patient
from cases.terms import Fitzpatrick, Sex, Urgency
from cases.web.forms.details import DetailsForm

NEW_PATIENT = ("name", "birth_date", "sex", "fitzpatrick", "reference")
CONTROL = {"class": "form-control"}
SELECT = {"class": "form-select"}


class UrgentDetailsForm(DetailsForm):
    urgency = forms.ChoiceField(choices=Urgency.choices, widget=forms.RadioSelect, initial=Urgency.ROUTINE)


class ReferralForm(UrgentDetailsForm):
    patient = forms.ModelChoiceField(
        queryset=Patient.objects.none(),
        required=False,
        empty_label=_("A new patient"),
        widget=forms.Select(attrs=SELECT),
        label=_("Patient"),
    )
    name = forms.CharField(
        label=_("Full name"), max_length=150, required=False, widget=forms.TextInput(attrs=CONTROL | {"dir": "auto"})
    )
    birth_date = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput(attrs={"class": "form-control short", "type": "date"}, format="%Y-%m-%d"),
    )
    sex = forms.ChoiceField(
        label=_("Sex (optional)"),
        choices=Sex.choices,
        initial=Sex.UNKNOWN,
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    fitzpatrick = forms.ChoiceField(
        label=_("Skin type, Fitzpatrick (optional)"),
        choices=[("", _("Not stated")), *Fitzpatrick.choices],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    reference = forms.CharField(
        label=_("Your own patient number (optional)"),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs=CONTROL),
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patient"].queryset = practice.patients.order_by("name")  # type: ignore[attr-defined]
        self.fields["consent"].label = _("The patient has heard this and agrees")

    def new_patient_fields(self) -> list[BoundField]:
        return [self[name] for name in NEW_PATIENT]

    def new_patient(self) -> dict[str, Any]:
        answers = {name: self.cleaned_data[name] for name in NEW_PATIENT}
        return answers | {"sex": answers["sex"] or Sex.UNKNOWN, "fitzpatrick": answers["fitzpatrick"] or None}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("patient") is None:
            self.require_new_patient(answers)
        return answers

    def require_new_patient(self, answers: dict[str, Any]) -> None:
        if not answers.get("name"):
            self.add_error("name", _("Choose a patient above, or give the new patient's name."))
        birth_date = answers.get("birth_date")
        if birth_date is None and "birth_date" not in self.errors:
            self.add_error("birth_date", _("Give the date of birth: it keeps patients of one name apart."))
        elif birth_date and birth_date > timezone.localdate():
            self.add_error("birth_date", _("The date of birth lies in the future. Correct it."))

"""Who the patient is, as patients and those who refer them are asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice
from cases.models import Patient
from cases.nhs_number import NhsNumberError, read_nhs_number, spaced
from cases.terms import Answer, Fitzpatrick, Sex
from cases.web.forms.steps import CONTROL, SELECT, SHORT, StepForm

ASKED_OR_NOT = [("", _("Not asked")), *Answer.choices]


class NhsNumberField(forms.CharField):
    """Ten digits without spaces, or "": typed and shown in groups."""

    def clean(self, value: Any) -> str:
        try:
            return read_nhs_number(super().clean(value))
        except NhsNumberError as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return spaced(value) if isinstance(value, str) and value.isdecimal() else value


class PersonForm(StepForm):
    """A patient's own record."""

    birth_date = forms.DateField(
        label=_("Date of birth"),
        widget=forms.DateInput(attrs=SHORT | {"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the date of birth: it keeps patients of one name apart.")},
    )
    sex = forms.ChoiceField(
        label=_("Sex (optional)"),
        choices=Sex.choices,
        initial=Sex.UNKNOWN,
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    phone = forms.CharField(
        label=_("Telephone (optional)"),
        help_text=_("For when something cannot wait."),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs=SHORT | {"type": "tel", "autocomplete": "tel"}),
    )
    nhs_number = NhsNumberField(
        label=_("NHS number (optional)"),
        help_text=_("10 digits, such as 943 476 5919. You find it on letters from the NHS."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "numeric"}),
    )

    def clean_birth_date(self) -> date:
        day: date = self.cleaned_data["birth_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of birth lies in the future. Correct it."))
        return day

    def clean_sex(self) -> str:
        return self.cleaned_data["sex"] or Sex.UNKNOWN


class RegisteredPersonForm(PersonForm):
    """A practice's patient, whose name the practice knows."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        widget=forms.TextInput(attrs=CONTROL | {"dir": "auto"}),
        error_messages={"required": _("Give the patient's full name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address (optional)"), required=False, widget=forms.EmailInput(attrs=CONTROL)
    )
    reference = forms.CharField(
        label=_("Your own patient number (optional)"),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
    )
    field_order = ("name", "birth_date", "sex", "nhs_number", "phone", "email", "reference")


class PatientForm(RegisteredPersonForm):
    """All that a practice knows of a patient. What was never asked may stay open."""

    fitzpatrick = forms.ChoiceField(
        label=_("Skin type"),
        choices=[("", _("Not stated")), *Fitzpatrick.choices],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    earlier_cancer = forms.ChoiceField(
        label=_("Skin cancer before"), choices=ASKED_OR_NOT, required=False, widget=forms.Select(attrs=SELECT)
    )
    family_cancer = forms.ChoiceField(
        label=_("Skin cancer in the family"), choices=ASKED_OR_NOT, required=False, widget=forms.Select(attrs=SELECT)
    )
    weak_immunity = forms.ChoiceField(
        label=_("Weakened immune system"), choices=ASKED_OR_NOT, required=False, widget=forms.Select(attrs=SELECT)
    )


class ReferredPersonForm(RegisteredPersonForm):
    """Either a patient of the practice, or a new one: what is left empty about a known patient is not asked."""

    patient = forms.ModelChoiceField(
        label=_("A patient of your practice"),
        queryset=Patient.objects.none(),
        required=False,
        empty_label=_("A new patient"),
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        patients = Patient.objects.current().filter(practice=practice).order_by("name")
        self.fields["patient"].queryset = patients  # type: ignore[attr-defined]
        if self.data.get("patient"):
            for name in self.new_patient_names():
                self.fields[name].disabled = True
                self.fields[name].required = False

    def new_patient_names(self) -> list[str]:
        return [name for name in self.fields if name != "patient"]

    def new_patient_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.new_patient_names()]

    def clean_birth_date(self) -> Any:
        return self.cleaned_data["birth_date"] and super().clean_birth_date()


class HealthForm(StepForm):
    fitzpatrick = forms.ChoiceField(
        label=_("How does the skin take the sun? (optional)"),
        help_text=_("So that we can check that the analysis works equally well on every skin."),
        choices=[("", _("Not stated")), *Fitzpatrick.choices],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    earlier_cancer = forms.ChoiceField(label=_("Skin cancer before?"), choices=Answer.choices, widget=forms.RadioSelect)
    family_cancer = forms.ChoiceField(
        label=_("Skin cancer in parents, brothers, sisters or children?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
    )
    weak_immunity = forms.ChoiceField(
        label=_("A weakened immune system?"),
        help_text=_("From a transplant, an illness, or medicines such as azathioprine or methotrexate."),
        choices=Answer.choices,
        widget=forms.RadioSelect,
    )
    pregnant = forms.ChoiceField(label=_("Pregnant?"), choices=Answer.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Choose an answer. “Not sure” is one too.")

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.diagnoses import find_diagnosis
from cases.models import ReportTemplate
from cases.models.report import LONGEST_REVIEW_WEEKS
from cases.services.report_templates import TemplateWords
from cases.terms import Outcome
from cases.web.forms.diagnosis import diagnosis_field
from cases.web.forms.report import TEXT_LENGTH, text_area

NAME_LENGTH = 80


class ReportTemplateForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"class": "form-control", "dir": "auto"})
    )
    diagnosis = diagnosis_field(_("Main diagnosis"), required=False)
    impression = forms.CharField(label=_("Impression"), required=False, max_length=TEXT_LENGTH, widget=text_area(4))
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("Leave open")), *Outcome.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    review_weeks = forms.IntegerField(
        label=_("Weeks until the review"),
        required=False,
        min_value=1,
        max_value=LONGEST_REVIEW_WEEKS,
        widget=forms.NumberInput(attrs={"class": "form-control short"}),
    )
    advice = forms.CharField(
        label=_("Advice to the patient"), required=False, max_length=TEXT_LENGTH, widget=text_area(4)
    )
    safety_net = forms.CharField(
        label=_("When to come back sooner"), required=False, max_length=TEXT_LENGTH, widget=text_area(3)
    )

    @classmethod
    def as_stored(cls, template: ReportTemplate) -> dict[str, Any]:
        return {name: getattr(template, name) for name in cls.base_fields if name != "diagnosis"} | {
            "diagnosis": template.diagnosis_snomed
        }

    def words(self) -> TemplateWords:
        """Of a valid form."""
        diagnosis = find_diagnosis(self.cleaned_data["diagnosis"])
        return cast("TemplateWords", {**self.cleaned_data, "diagnosis": diagnosis})

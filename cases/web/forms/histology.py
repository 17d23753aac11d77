from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Lesion
from cases.web.forms.diagnosis import diagnosis_field
from cases.web.forms.report import TEXT_LENGTH, text_area


class HistologyForm(forms.Form):
    """labels name each lesion as the reading page does."""

    lesion = forms.ModelChoiceField(
        label=_("Lesion"),
        queryset=Lesion.objects.none(),
        required=False,
        empty_label=_("None of those found: say which below"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    diagnosis = diagnosis_field(_("Diagnosis of the laboratory"), required=True)
    reported_on = forms.DateField(
        label=_("Date of the result"),
        widget=forms.DateInput(attrs={"class": "form-control short", "type": "date"}),
        error_messages={"required": _("Give the date of the result.")},
    )
    words = forms.CharField(label=_("In words"), required=False, max_length=TEXT_LENGTH, widget=text_area(3))

    def __init__(self, *args: Any, case: Case, labels: dict[Any, str], **options: Any) -> None:
        super().__init__(*args, **options)
        lesions: Any = self.fields["lesion"]
        lesions.queryset = Lesion.objects.filter(analysis__photo__case=case, pk__in=labels).defer("embedding")
        lesions.label_from_instance = lambda lesion: labels[lesion.pk]

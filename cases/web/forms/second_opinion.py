from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice, Role, User
from cases.diagnoses import find_diagnosis
from cases.web.forms.diagnosis import diagnosis_field
from cases.web.forms.report import TEXT_LENGTH, text_area

QUESTION_LENGTH = 4000
OWN_ID = "opinion_%s"  # beside the report's form, which asks for a diagnosis, too


class AskForm(forms.Form):
    of = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": _("Choose whom you ask.")},
    )
    question = forms.CharField(
        label=_("Question"),
        max_length=QUESTION_LENGTH,
        widget=text_area(3),
        error_messages={"required": _("Write what you would like to know.")},
    )

    def __init__(self, data: Any = None, *, practice: Practice, by: User) -> None:
        super().__init__(data, auto_id=OWN_ID)
        colleagues = User.objects.filter(
            memberships__practice=practice, memberships__role=Role.DERMATOLOGIST, is_active=True
        )
        self.fields["of"].queryset = colleagues.exclude(pk=by.pk).order_by("name")  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=TEXT_LENGTH,
        widget=text_area(4),
        error_messages={"required": _("Write your answer.")},
    )
    diagnosis = diagnosis_field(_("Diagnosis"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id=OWN_ID)

    def words(self) -> dict[str, Any]:
        """Of a valid form."""
        return self.cleaned_data | {"diagnosis": find_diagnosis(self.cleaned_data["diagnosis"])}

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.diagnoses import Diagnosis, find_diagnosis
from cases.models import Report
from cases.models.report import LONGEST_REVIEW_WEEKS
from cases.services import ReportWords, SaidCall
from cases.terms import Outcome
from cases.web.forms.diagnosis import diagnosis_choices, diagnosis_field

TEXT_LENGTH = 8000
REASON_LENGTH = 2000


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "form-control", "rows": rows, "dir": "auto"})


class ReportForm(forms.Form):
    """amends is the report that this one is to amend, or None; recent are the author's latest diagnoses."""

    diagnosis = diagnosis_field(_("Main diagnosis"), required=False)
    impression = forms.CharField(
        label=_("Impression"),
        help_text=_("What you see, with lesion numbers where they help."),
        max_length=TEXT_LENGTH,
        widget=text_area(4),
        error_messages={"required": _("Write what you see before you sign.")},
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("", _("Choose an outcome")), *Outcome.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": _("Choose what happens next before you sign.")},
    )
    review_weeks = forms.IntegerField(
        label=_("In how many weeks?"),
        required=False,
        min_value=1,
        max_value=LONGEST_REVIEW_WEEKS,
        widget=forms.NumberInput(attrs={"class": "form-control short", "inputmode": "numeric"}),
    )
    advice = forms.CharField(
        label=_("Advice to the patient"),
        help_text=_("In plain words: what it is, what to do."),
        max_length=TEXT_LENGTH,
        widget=text_area(4),
        error_messages={"required": _("Write a few plain words to the patient before you sign.")},
    )
    safety_net = forms.CharField(
        label=_("When to come back sooner"),
        help_text=_("Nobody is discharged without these words."),
        required=False,
        max_length=TEXT_LENGTH,
        widget=text_area(3),
    )
    reason = forms.CharField(
        label=_("Why do you amend the report?"),
        max_length=REASON_LENGTH,
        widget=text_area(2),
        error_messages={"required": _("Say why you amend the report before you sign.")},
    )

    def __init__(self, *args: Any, amends: Report | None, recent: list[Diagnosis], **options: Any) -> None:
        super().__init__(*args, **options)
        self.amends = amends
        self.fields["diagnosis"].choices = diagnosis_choices(recent)  # type: ignore[attr-defined]
        if amends is None:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        outcome = said.get("outcome")
        if outcome != Outcome.REVIEW:
            said["review_weeks"] = None
        elif said.get("review_weeks") is None and "review_weeks" not in self.errors:
            self.add_error("review_weeks", _("Say in how many weeks the review is before you sign."))
        if outcome == Outcome.DISCHARGE and not said.get("safety_net"):
            self.add_error("safety_net", _("Say when the patient should come back sooner before you sign."))
        return said

    def words(self, calls: tuple[SaidCall, ...]) -> ReportWords:
        """Of a valid form."""
        said = self.cleaned_data
        return ReportWords(
            impression=said["impression"],
            outcome=Outcome(said["outcome"]),
            diagnosis=find_diagnosis(said["diagnosis"]),
            review_weeks=said["review_weeks"],
            advice=said["advice"],
            safety_net=said["safety_net"],
            calls=calls,
        )


class ReturnForm(forms.Form):
    why = forms.CharField(
        label=_("What do you need?"),
        help_text=_("The sender reads this, such as “The photo is blurred: please take it again in daylight.”"),
        max_length=TEXT_LENGTH,
        widget=text_area(3),
        error_messages={"required": _("Say what you need, so that the sender can give it.")},
    )

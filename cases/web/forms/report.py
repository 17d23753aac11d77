from django import forms
from django.utils.translation import gettext_lazy as _

from cases.terms import Outcome

TEXT_LENGTH = 8000


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "form-control", "rows": rows, "dir": "auto"})


class ReportForm(forms.Form):
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
    advice = forms.CharField(
        label=_("Advice to the patient"),
        help_text=_("In plain words: what it is, what to do, when to worry."),
        max_length=TEXT_LENGTH,
        widget=text_area(5),
        error_messages={"required": _("Write a few plain words to the patient before you sign.")},
    )


class ReturnForm(forms.Form):
    why = forms.CharField(
        label=_("What do you need?"),
        help_text=_("The sender reads this, such as “The photo is blurred: please take it again in daylight.”"),
        max_length=TEXT_LENGTH,
        widget=text_area(3),
        error_messages={"required": _("Say what you need, so that the sender can give it.")},
    )

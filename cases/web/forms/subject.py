"""What a coordinator says before a person's data are held, or erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_WHY = 200


def why_field(asked: Any, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control", "dir": "auto"})
    return forms.CharField(
        label=_("Why"), max_length=LONGEST_WHY, widget=widget, error_messages={"required": asked}, **options
    )


class HoldForm(forms.Form):
    why = why_field(_("Say why nothing may be erased, such as “Complaint 12 of 2026”."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="hold_%s")


class EraseForm(forms.Form):
    why = why_field(_("Say why the data are erased."), help_text=_("Stays in the record: write no name here."))
    sure = forms.BooleanField(
        label=_("I am sure. What is erased does not come back."),
        error_messages={"required": _("Tick that you are sure: what is erased does not come back.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="erase_%s")

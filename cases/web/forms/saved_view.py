from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import SavedView


class SavedViewForm(forms.Form):
    """The name that the filters in the desk's address are kept under."""

    name = forms.CharField(
        label=_("Keep these filters as"),
        max_length=SavedView._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"required": _("Give the view a name.")},
    )

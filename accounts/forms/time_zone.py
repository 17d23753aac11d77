from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.time_zones import zones_by_region


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(
        label=_("You read times as in"),
        required=False,
        error_messages={"invalid_choice": _("Choose a place of the list.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_practice = ("", _("My practice"))
        self.fields["time_zone"].choices = [as_practice, *zones_by_region()]  # type: ignore[attr-defined]

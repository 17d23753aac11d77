from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Case

NOBODY = "nobody"
NONE_CHOSEN = _("Choose at least one case that waits on this desk.")
NOT_LISTED = _("Choose a reader of the list.")


class AssignmentForm(forms.Form):
    """Cases ticked on the desk and the reader they are for."""

    cases = forms.ModelMultipleChoiceField(
        Case.objects.none(),
        label=_("Cases"),
        error_messages=dict.fromkeys(("required", "list", "invalid_choice", "invalid_pk_value"), NONE_CHOSEN),
    )
    reader = forms.ChoiceField(
        label=_("Chosen cases are for"),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages=dict.fromkeys(("required", "invalid_choice"), NOT_LISTED),
    )

    def __init__(self, data: Any = None, *, cases: QuerySet[Case], readers: QuerySet[User]) -> None:
        super().__init__(data)
        self._readers = {str(reader.pk): reader for reader in readers}
        self.fields["cases"].queryset = cases.select_related("practice", "patient")  # type: ignore[attr-defined]
        self.fields["reader"].choices = [  # type: ignore[attr-defined]
            (NOBODY, _("Anyone")),
            *((pk, reader.name) for pk, reader in self._readers.items()),
        ]

    def chosen_reader(self) -> User | None:
        """None is anyone."""
        return self._readers.get(self.cleaned_data["reader"])

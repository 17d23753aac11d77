from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.diagnoses import Diagnosis, all_diagnoses, find_diagnosis

Choices = list[tuple[str | Promise, Any]]


def diagnosis_choices(recent: list[Diagnosis]) -> Choices:
    """The reader's latest first."""
    groups: Choices = [("", _("No coded diagnosis"))]
    if recent:
        groups.append((_("Used lately"), [(one.snomed, str(one)) for one in recent]))
    groups.append((_("All"), [(one.snomed, str(one)) for one in all_diagnoses().values()]))
    return groups


class DiagnosisSelect(forms.Select):
    """A plain list; with a script a box to search it, by term, by code and by other names (combobox.js)."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "form-select", "data-combobox": ""})

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        if found := find_diagnosis(str(value)):
            option["attrs"]["data-also"] = f"{found.also} {found.snomed}"
        return option


def diagnosis_field(label: Any, *, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=diagnosis_choices([]),
        widget=DiagnosisSelect(),
        error_messages={"required": _("Choose a diagnosis.")},
    )

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from cases.lifecycle import CaseState
from cases.models.case import CaseQuerySet
from cases.terms import BodySite, Urgency
from cases.web.presenters.desk_row import DESK_STATES, OPEN_STATES

ANY = "any"
SELECT = {"class": "form-select"}


class DeskFilter(FilterSet):
    """Without a state: what is still to be read."""

    state = ChoiceFilter(
        label=_("State"),
        choices=[*DESK_STATES.items(), (ANY, _("Any state"))],
        empty_label=_("To read or being read"),
        method="of_state",
        widget=forms.Select(attrs=SELECT),
    )
    urgency = ChoiceFilter(
        label=_("Urgency"), choices=Urgency.choices, empty_label=_("Any"), widget=forms.Select(attrs=SELECT)
    )
    body_site = ChoiceFilter(
        label=_("Site"), choices=BodySite.choices, empty_label=_("Any"), widget=forms.Select(attrs=SELECT)
    )

    def filter_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        chosen: Any = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data["state"] else chosen.filter(state__in=OPEN_STATES)

    def of_state(self, queryset: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        return queryset.exclude(state=CaseState.DRAFT) if value == ANY else queryset.filter(state=value)

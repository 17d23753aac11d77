"""The filters of the desk. They stand in its address; a patient's name never does."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from cases.hiding import ReadingRule
from cases.lifecycle import OPEN_STATES, AnalysisState, CaseState
from cases.models import Analysis
from cases.models.case import CaseQuerySet
from cases.terms import RISK_LABELS, BodySite, Urgency
from cases.web.presenters.desk_row import DESK_STATES

ANY = "any"
EVERYTHING = _("Any")
SELECT = {"class": "form-select"}
READERS = {"mine": _("Mine"), "nobody": _("Nobody's"), "others": _("Someone else's")}
TROUBLES = {
    AnalysisState.FAILED: _("Analysis failed"),
    AnalysisState.REJECTED: _("Photo not usable"),
    "unfinished": _("Analysis not finished"),
}


def choice(label: Any, choices: Any, empty: Any = EVERYTHING, method: str | None = None) -> ChoiceFilter:
    widget = forms.Select(attrs=SELECT)
    return ChoiceFilter(label=label, choices=list(choices), empty_label=empty, method=method, widget=widget)


class DeskFilter(FilterSet):
    """Without a state: what is still to be read."""

    state = choice(_("State"), [*DESK_STATES.items(), (ANY, _("Any state"))], _("To read or being read"), "of_state")
    urgency = choice(_("Urgency"), Urgency.choices)
    body_site = choice(_("Site"), BodySite.choices)
    risk = choice(_("Risk by the model"), RISK_LABELS.items())
    reader = choice(_("Reader"), READERS.items(), method="of_reader")
    analysis = choice(_("Analysis"), TROUBLES.items(), method="of_analysis")

    def __init__(self, *args: Any, rule: ReadingRule, **options: Any) -> None:
        """Who reads by themselves first is not told by a filter either."""
        super().__init__(*args, **options)
        if rule.ever_hides:
            del self.filters["risk"]

    def filter_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        chosen: Any = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data["state"] else chosen.filter(state__in=OPEN_STATES)

    def of_state(self, queryset: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        return queryset.exclude(state=CaseState.DRAFT) if value == ANY else queryset.filter(state=value)

    def of_reader(self, queryset: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        me = self.request.user
        if value == "nobody":
            return queryset.filter(claimed_by=None, assigned_to=None)
        return queryset.read_by(me) if value == "mine" else queryset.read_by_others_than(me)

    def of_analysis(self, queryset: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        current = Analysis.objects.current().filter(photo__case=OuterRef("pk"))
        wanted = current.unfinished() if value == "unfinished" else current.filter(state=value)
        return queryset.filter(Exists(wanted))

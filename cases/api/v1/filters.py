from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters

from cases.lifecycle import CaseState
from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.terms import BodySite, Urgency

ORDERS = {
    "-created_at": _("last started first (the default)"),
    "created_at": _("first started first"),
    "-submitted_at": _("last submitted first; drafts at the end"),
    "submitted_at": _("first submitted first; drafts at the end"),
    "due_at": _("due soonest first; drafts at the end"),
    "-due_at": _("due latest first; drafts at the end"),
}


class CaseFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(choices=CaseState.choices, help_text=_("Repeat it for several states."))
    urgency = filters.MultipleChoiceFilter(choices=Urgency.choices, help_text=_("Repeat it for several urgencies."))
    body_site = filters.MultipleChoiceFilter(choices=BodySite.choices, help_text=_("Repeat it for several sites."))
    patient_reference = filters.CharFilter(
        field_name="patient__reference", max_length=64, help_text=_("Your own identifier of the patient, exactly.")
    )
    submitted_after = filters.IsoDateTimeFilter(
        field_name="submitted_at", lookup_expr="gte", help_text=_("Submitted at this moment or later.")
    )
    submitted_before = filters.IsoDateTimeFilter(
        field_name="submitted_at", lookup_expr="lt", help_text=_("Submitted before this moment.")
    )
    ordering = filters.ChoiceFilter(choices=list(ORDERS.items()), method="order")

    class Meta:
        model = Case
        fields = ()

    def order(self, queryset: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        field = F(value.removeprefix("-"))
        by = field.desc(nulls_last=True) if value.startswith("-") else field.asc(nulls_last=True)
        return queryset.order_by(by, "id")

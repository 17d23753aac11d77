"""Cases in the administration: to look at, never to change. Each look at a case is an event, as on every page."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.admin import LookOnlyAdmin, site
from accounts.models import User
from cases.models import Analysis, Case
from cases.services import record_view

__all__ = ["site"]


class SeenCasesAdmin(LookOnlyAdmin):
    """Rows through visible_to, for superusers too: whoever reads a record belongs to its practice."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model.objects.visible_to(request.user)
        return rows

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is not None:
            record_view(case=self.case_of(row), by=cast("User", request.user))
        return super().change_view(request, object_id, form_url, extra_context)

    def case_of(self, row: Any) -> Case:
        raise NotImplementedError


@admin.register(Case, site=site)
class CaseAdmin(SeenCasesAdmin):
    list_display = ("reference", "practice", "state", "urgency", "due_at", "claimed_by")
    list_filter = ("state", "urgency")
    list_select_related = ("practice", "claimed_by")
    search_fields = ("reference",)

    def case_of(self, row: Case) -> Case:
        return row


@admin.register(Analysis, site=site)
class AnalysisAdmin(SeenCasesAdmin):
    """Why an analysis failed, how long it took, and by which model."""

    list_display = ("photo", "state", "reason", "model_version", "attempts", "queued_at", "finished_at")
    list_filter = ("state", "model_version")
    list_select_related = ("photo",)

    def case_of(self, row: Analysis) -> Case:
        return row.photo.case

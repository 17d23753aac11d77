"""This visit's photo beside the last one's of the same site."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Comparison
from cases.services import record_view
from cases.web.access import case_to_read, user_of
from cases.web.presenters.earlier_visit import earlier_visits
from cases.web.presenters.reader import Reader
from cases.web.presenters.report_desk import ReportDesk


@login_required
@require_safe
def compare(request: HttpRequest, case_id: UUID, comparison_id: UUID) -> HttpResponse:
    case, user = case_to_read(request, case_id), user_of(request)
    visible = Comparison.objects.visible_to(user).filter(pk=comparison_id)
    visits = earlier_visits(case) if visible.exists() else []
    visit = next((one for one in visits if one.comparison.pk == comparison_id), None)
    if visit is None:
        raise Http404
    for seen in (case, visit.earlier.case):
        record_view(case=seen, by=user)
    reader = Reader(case, user, ReportDesk(case, user))
    return render(request, "cases/compare.html", {"case": case, "reader": reader, "visit": visit})

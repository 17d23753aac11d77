from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.services import record_view
from cases.web.access import case_to_read, user_of
from cases.web.forms.report import ReportForm, ReturnForm
from cases.web.presenters.reader import Reader


@login_required
@require_safe
def reader(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_to_read(request, case_id)
    record_view(case=case, by=user_of(request))
    return show(request, case, ReportForm(), ReturnForm())


def show(request: HttpRequest, case: Case, report_form: ReportForm, return_form: ReturnForm) -> HttpResponse:
    refused = bool(report_form.errors or return_form.errors)
    context = {
        "case": case,
        "reader": Reader(case, user_of(request)),
        "report_form": report_form,
        "return_form": return_form,
        "open_report": refused,
    }
    return render(request, "cases/reader.html", context, status=422 if refused else 200)

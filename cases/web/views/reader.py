from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Case, Report
from cases.services import open_reading, record_view
from cases.web.access import case_to_read, user_of
from cases.web.forms.report import ReturnForm
from cases.web.forms.second_opinion import AnswerForm, AskForm
from cases.web.presenters.reader import Reader
from cases.web.presenters.report_desk import ReportDesk
from cases.web.refusals import REFUSED


@login_required
@require_safe
def reader(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = case_to_read(request, case_id)
    open_reading(case=case, by=user_of(request))
    record_view(case=case, by=user_of(request))
    return show(request, case)


def show(
    request: HttpRequest,
    case: Case,
    *,
    typed: Mapping[str, str] | None = None,
    **refused_forms: Form,
) -> HttpResponse:
    """typed is a report that was refused, refused_forms what else was, by name: all come back as they were sent."""
    user = user_of(request)
    desk = ReportDesk(case, user, typed)
    refused = typed is not None or bool(refused_forms)
    context = {
        "case": case,
        "reader": Reader(case, user, desk),
        "report_form": desk.form,
        "return_form": ReturnForm(),
        "ask_form": AskForm(practice=case.practice, by=user),
        "answer_form": AnswerForm(),
        "just_signed": Report.objects.signed().filter(author=user).select_related("case"),
        "open_report": refused or "report" in request.GET,
        "refused": refused,
        **refused_forms,
    }
    return render(request, "cases/reader.html", context, status=REFUSED if refused else 200)

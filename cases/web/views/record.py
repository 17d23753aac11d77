"""Who did what and who looked: for the patient in plain words, for staff whole."""

import csv
from dataclasses import asdict
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import Role, User
from cases.models import Case, Event
from cases.permissions import Action, may, may_govern, require
from cases.services import record_view
from cases.services.access_log import FORMAT, LogLine, log_lines
from cases.services.audit import audit_record
from cases.terms import EventKind
from cases.web.access import roles_of, user_of, visible_case

PAGE_SIZE = 50
COLUMNS = ("at", "who", "practice", "what", "case")


def patient_of(request: HttpRequest) -> User:
    user = user_of(request)
    if Role.PATIENT not in roles_of(user):
        raise PermissionDenied(_("This page shows patients who has looked at their cases."))
    return user


@login_required
@require_safe
@never_cache
def access_log(request: HttpRequest) -> HttpResponse:
    user = patient_of(request)
    page = Paginator(Event.objects.about(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": log_lines(list(page), user),
        "records": user.patient_records.select_related("practice"),
    }
    return render(request, "cases/access_log.html", context)


@login_required
@require_safe
@never_cache
def export_access_log(request: HttpRequest, form: str) -> HttpResponse:
    user = patient_of(request)
    if form not in EXPORTS:
        raise Http404
    response = EXPORTS[form](log_lines(list(Event.objects.about(user)), user))
    response["Content-Disposition"] = f'attachment; filename="access-log.{form}"'
    return response


def as_csv(lines: list[LogLine]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    writer = csv.DictWriter(response, COLUMNS)
    writer.writeheader()
    writer.writerows({**asdict(line), "at": line.at.isoformat()} for line in lines)
    return response


def as_json(lines: list[LogLine]) -> HttpResponse:
    return JsonResponse({"format": FORMAT, "entries": [asdict(line) for line in lines]})


EXPORTS = {"csv": as_csv, "json": as_json}


@login_required
@require_safe
@never_cache
def case_record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    require(user, Action.VIEW_RECORD, case)
    record_view(case=case, by=user)
    events = case.events.select_related("by").order_by("-number")
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    (audited,) = audit_record(Case.objects.filter(pk=case.pk))
    context = {
        "case": case,
        "page": page,
        "audited": audited,
        "may_govern": may_govern(user, case.patient),
        "untold": "" if may(user, Action.VIEW_FINDINGS, case) else EventKind.DUE_SOONER,
    }
    return render(request, "cases/case_record.html", context)

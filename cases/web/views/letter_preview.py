"""The letters that a report would become, before it is signed."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cases.letters.clinical import clinical_sections
from cases.letters.plain import plain_sections
from cases.models import Report
from cases.permissions import Action
from cases.services import draw_up_report
from cases.services.report_drafts import require_may_write
from cases.web.access import case_to_read, user_of
from cases.web.presenters.reader import Reader
from cases.web.presenters.report_desk import ReportDesk
from cases.web.views.reports import refused, typed_in
from cases.web.views.review import attempt


@login_required
@require_POST
def preview(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Nothing is kept. What the report still lacks is answered instead."""
    case, user, typed = case_to_read(request, case_id), user_of(request), typed_in(request)
    desk = ReportDesk(case, user, typed)
    may_write = attempt(request, case, Action.VIEW, lambda: require_may_write(case=case, by=user))
    if not (may_write and desk.form.is_valid()):
        return refused(request, case, desk)
    report = as_letter(desk)
    context = {
        "case": case,
        "reader": Reader(case, user, desk),
        "plain": plain_sections(report),
        "clinical": clinical_sections(report),
    }
    return render(request, "cases/partials/letter_preview.html", context)


def as_letter(desk: ReportDesk) -> Report:
    report = draw_up_report(case=desk.case, words=desk.form.words(()), by=desk.user)
    report.reason = desk.form.cleaned_data.get("reason", "")
    return report

"""The report's form: saved while it is typed, filled by a template, signed, taken back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from cases.lifecycle import CaseState
from cases.models import Case, Report
from cases.permissions import Action
from cases.services import RuleBrokenError, save_draft, sign_report, undo_report
from cases.services.report_drafts import Typed, filled_by
from cases.services.report_templates import templates_of
from cases.web.access import case_to_read, cases_to_read, require_reader, user_of
from cases.web.forms.calls import said_calls
from cases.web.presenters.reader import Reader
from cases.web.presenters.report_desk import ReportDesk
from cases.web.refusals import REFUSED
from cases.web.views.desk import to_next
from cases.web.views.reader import show
from cases.web.views.review import attempt

NOT_TYPED = ("csrfmiddlewaretoken", "template", "then", "nothing_else")
LONGEST_TYPED = 10_000


def typed_in(request: HttpRequest) -> Typed:
    return {name: str(value)[:LONGEST_TYPED] for name, value in request.POST.items() if name not in NOT_TYPED}


@login_required
@require_POST
def report(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user, typed = case_to_read(request, case_id), user_of(request), typed_in(request)
    desk = ReportDesk(case, user, typed)
    if not desk.form.is_valid():
        return refused(request, case, desk)
    action = Action.AMEND if case.state == CaseState.REPORTED else Action.REPORT
    if not attempt(request, case, action, lambda: sign(case, desk, typed, request)):
        return refused(request, case, desk)
    messages.success(request, _("The report on case %(case)s is signed.") % {"case": case})
    onward = to_next(user, request) if request.POST.get("then") == "next" else redirect("cases:desk")
    return HttpResponseClientRedirect(onward["Location"]) if request.htmx else onward  # type: ignore[attr-defined]


def refused(request: HttpRequest, case: Case, desk: ReportDesk) -> HttpResponse:
    """What is missing, or who was quicker; the whole page for who has no script."""
    if not request.htmx:  # type: ignore[attr-defined]
        return show(request, case, typed=desk.typed)
    return render(request, "cases/partials/report_refused.html", {"form": desk.form}, status=REFUSED)


def sign(case: Case, desk: ReportDesk, typed: Typed, request: HttpRequest) -> Report:
    """What the author saw as the latest report is what is amended, whatever was signed meanwhile."""
    user = user_of(request)
    save_draft(case=case, values=typed, by=user)
    amends = next((one for one in desk.reports if str(one.pk) == typed.get("amends")), None)
    reason = desk.form.cleaned_data.get("reason", "")
    return sign_report(case=case, words=desk.form.words(said_calls(typed)), amends=amends, reason=reason, by=user)


@login_required
@require_POST
def draft(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = case_to_read(request, case_id), user_of(request)
    try:
        saved = save_draft(case=case, values=typed_in(request), by=user)
    except RuleBrokenError as refusal:
        return HttpResponse(str(refusal), status=REFUSED, content_type="text/plain; charset=utf-8")
    reader = Reader(case, user, ReportDesk(case, user))
    answer = render(request, "cases/partials/draft_state.html", {"reader": reader})
    answer["X-Saved-At"] = saved.saved_at.isoformat()
    return answer


@login_required
@require_POST
def fill(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A template's words where nothing was typed yet."""
    case, user = case_to_read(request, case_id), user_of(request)
    chosen = next((one for one in templates_of(case.practice) if str(one.pk) == request.POST.get("template")), None)
    typed = filled_by(chosen, typed_in(request)) if chosen else typed_in(request)
    attempt(request, case, Action.VIEW, lambda: save_draft(case=case, values=typed, by=user))
    if request.htmx:  # type: ignore[attr-defined]
        desk = ReportDesk(case, user)
        context = {"case": case, "reader": Reader(case, user, desk), "report_form": desk.form}
        return render(request, "cases/partials/report_form.html", context)
    return redirect(f"{reverse('cases:reader', args=[case.pk])}?report")


@login_required
@require_POST
def undo(request: HttpRequest, report_id: UUID) -> HttpResponse:
    user = require_reader(request)
    found = get_object_or_404(Report, pk=report_id, case__in=cases_to_read(user))
    if attempt(request, found.case, Action.VIEW, lambda: undo_report(report=found, by=user)):
        messages.success(request, _("The signature is taken back. Nobody has seen the report."))
    return redirect(f"{reverse('cases:reader', args=[found.case_id])}?report")


@login_required
@require_safe
def just_signed(request: HttpRequest) -> HttpResponse:
    user = require_reader(request)
    signed = Report.objects.signed().filter(author=user).select_related("case")
    return render(request, "cases/partials/just_signed.html", {"just_signed": signed})

"""Read first, then reveal: the reveal itself, and a reader's own page about it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.hiding import ReadingRule
from cases.permissions import Action, may
from cases.readings import ReadingMode
from cases.services import choose_reading_mode, reveal_findings, save_draft
from cases.web.access import case_to_read, require_reader, user_of
from cases.web.forms.calls import said_calls
from cases.web.presenters.agreement import AgreementPage
from cases.web.views.reports import typed_in
from cases.web.views.review import attempt


@login_required
@require_POST
def reveal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whether or not it is refused, what was typed into the report is kept."""
    case, user, typed = case_to_read(request, case_id), user_of(request), typed_in(request)
    if typed and may(user, Action.REPORT, case):
        save_draft(case=case, values=typed, by=user)
    calls, nothing_else = said_calls(typed), "nothing_else" in request.POST
    attempt(
        request,
        case,
        Action.VIEW_LESIONS,
        lambda: reveal_findings(case=case, calls=calls, nothing_else=nothing_else, by=user),
    )
    return redirect("cases:reader", case.pk)


@login_required
@require_http_methods(["GET", "POST"])
def my_readings(request: HttpRequest) -> HttpResponse:
    user = require_reader(request)
    if request.POST.get("mode") in ReadingMode.values:
        choose_reading_mode(mode=ReadingMode(request.POST["mode"]), by=user)
        messages.success(request, _("Saved. It holds for cases that you open from now on."))
        return redirect("cases:my_readings")
    rule = ReadingRule.of(user)
    context = {
        "modes": ReadingMode.choices,
        "mode": rule.mode,
        "percents": ", ".join(str(percent) for percent in rule.percents.values() if percent),
        "page": AgreementPage.of_reader(user),
    }
    return render(request, "cases/my_readings.html", context)

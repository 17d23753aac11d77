"""Read first, then reveal."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.permissions import Action, may
from cases.services import reveal_findings, save_draft
from cases.web.access import case_to_read, user_of
from cases.web.forms.calls import said_calls
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

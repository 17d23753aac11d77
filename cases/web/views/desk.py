"""The triage desk: what waits to be read, most urgent first, its filters in the address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role
from cases.models.case import CaseQuerySet
from cases.services import claim_next_case
from cases.web.access import cases_to_read, require_reader, roles_of
from cases.web.filters import DeskFilter
from cases.web.presenters.desk_row import DeskRow, with_desk_rows
from cases.web.presenters.times import waiting_words

PAGE_SIZE = 25


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    user = require_reader(request)
    cases = cases_to_read(user)
    chosen = DeskFilter(request.GET, queryset=cases.by_due_time())
    page = Paginator(with_desk_rows(chosen.qs), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "filtered": any(request.GET.get(name) for name in chosen.filters),
        "page": page,
        "rows": DeskRow.many(page, user),
        "overdue_count": cases.overdue(timezone.now()).count(),
        "longest_wait": longest_wait(cases),
        "may_claim": Role.DERMATOLOGIST in roles_of(user),
    }
    return render(request, "cases/desk.html", context)


def longest_wait(cases: CaseQuerySet) -> dict[str, object] | None:
    case = cases.by_longest_wait().first()
    if case is None or case.clock_from is None:
        return None
    return {"case": case, "words": waiting_words(case.clock_from, timezone.now())}


@login_required
@require_POST
def claim_next(request: HttpRequest) -> HttpResponse:
    case = claim_next_case(by=require_reader(request))
    if case is None:
        messages.info(request, _("No case is waiting. You have read them all."))
        return redirect("cases:desk")
    return redirect("cases:reader", case.pk)

"""The triage desk: what waits to be read, most urgent first, its filters in the address."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Role, User
from cases.hiding import ReadingRule
from cases.models import Report, SecondOpinion
from cases.models.case import CaseQuerySet
from cases.services import next_case
from cases.web.access import case_by_reference, cases_to_read, colleagues_reading, require_reader, roles_of
from cases.web.filters import DeskFilter
from cases.web.forms.assignment import AssignmentForm
from cases.web.forms.saved_view import SavedViewForm
from cases.web.paging import BoundedPaginator, bounded_count
from cases.web.presenters.desk_row import DeskRow, with_desk_rows
from cases.web.presenters.times import waiting_words
from cases.web.presenters.views import view_links
from cases.web.refusals import REFUSED

PAGE_SIZE = 25


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """With a reference it goes to that case."""
    user = require_reader(request)
    wanted = request.GET.get("reference", "").strip()
    case = case_by_reference(user, wanted) if wanted else None
    if case is not None:
        return redirect("cases:reader", case.pk)
    return show_desk(request, user, missing_reference=wanted)


def show_desk(request: HttpRequest, user: User, *, missing_reference: str = "", **refused_forms: Form) -> HttpResponse:
    """refused_forms come back as they were sent, by name."""
    context = (
        desk_list(request, user)
        | forms_of(user)
        | refused_forms
        | {
            "views": view_links(user, request.GET.urlencode()),
            "missing_reference": missing_reference,
            "may_claim": Role.DERMATOLOGIST in roles_of(user),
            "asked_of_you": SecondOpinion.objects.waiting_for(user).select_related("case", "asked_by"),
            "just_signed": Report.objects.signed().filter(author=user).select_related("case"),
            "refused": bool(refused_forms),
        }
    )
    return render(request, "cases/desk.html", context, status=REFUSED if refused_forms else 200)


def forms_of(user: User) -> dict[str, Form | None]:
    may_assign = Role.COORDINATOR in roles_of(user)
    return {"saved_view": SavedViewForm(), "assignment": assignment_form(user) if may_assign else None}


def assignment_form(user: User, sent: QueryDict | None = None) -> AssignmentForm:
    return AssignmentForm(sent, cases=cases_to_read(user), readers=colleagues_reading(user))


def longest_wait(cases: CaseQuerySet) -> dict[str, object] | None:
    case = cases.by_longest_wait().first()
    if case is None or case.clock_from is None:
        return None
    return {"case": case, "words": waiting_words(case.clock_from, timezone.now())}


@login_required
@require_safe
def pulse(request: HttpRequest) -> HttpResponse:
    """How many wait now, and who reads what on the page that is open."""
    return render(request, "cases/partials/desk_pulse.html", desk_list(request, require_reader(request)))


@login_required
@require_POST
def claim_next(request: HttpRequest) -> HttpResponse:
    return to_next(require_reader(request), request)


@login_required
@require_POST
def next_after(request: HttpRequest, case_id: UUID) -> HttpResponse:
    user = require_reader(request)
    left = get_object_or_404(cases_to_read(user), pk=case_id)
    return to_next(user, request, leaving=left.pk)


def to_next(user: User, request: HttpRequest, leaving: UUID | None = None) -> HttpResponse:
    case = next_case(by=user, leaving=leaving)
    if case is None:
        messages.info(request, _("No case is waiting. You have read them all."))
        return redirect("cases:desk")
    return redirect("cases:reader", case.pk)


def desk_list(request: HttpRequest, user: User) -> dict[str, Any]:
    cases, rule = cases_to_read(user), ReadingRule.of(user)
    chosen = DeskFilter(request.GET, queryset=cases.by_due_time(), request=request, rule=rule)
    page = BoundedPaginator(with_desk_rows(chosen.qs), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = DeskRow.many(page, user, rule)
    return {
        "filter": chosen,
        "filtered": any(request.GET.get(name) for name in chosen.filters),
        "page": page,
        "list_address": reverse("cases:desk"),
        "rows": rows,
        "first_to_choose": next((row for row in rows if row.is_waiting), None),
        "overdue_count": bounded_count(cases.overdue(timezone.now())),
        "longest_wait": longest_wait(cases),
    }

"""A case as its sender sees it: a draft to complete, a wait with progress, an answer."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.lifecycle import EDITABLE_STATES, CaseState
from cases.models import Case
from cases.permissions import Action, require, roles_in
from cases.services import RuleBrokenError, record_view, submit_case, verdicts_on, withdraw_case
from cases.terms import KeepReason
from cases.web.access import READERS, user_of, visible_case
from cases.web.forms.photos import UploadForm
from cases.web.presenters.sent_case import SentCase
from cases.web.presenters.shots import shots_of
from cases.web.refusals import REFUSED
from cases.web.views.case_form import go_on
from cases.web.views.photo_links import open_link


@login_required
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found, user = visible_case(request, case_id), user_of(request)
    is_reader = not roles_in(user, found.practice_id).isdisjoint(READERS)
    if is_reader and found.created_by_id != user.pk:
        return redirect("cases:reader", found.pk)
    record_view(case=found, by=user)
    return show(request, found)


def show(request: HttpRequest, found: Case, **refused_forms: Form) -> HttpResponse:
    """refused_forms come back as they were sent, by name."""
    page = SentCase(found, user_of(request))
    if found.state in EDITABLE_STATES and page.may_edit:
        if found.consent_at is None:
            return go_on(found, user_of(request))
        context = photos_context(found, page) | refused_forms | {"refused": bool(refused_forms)}
        return render(request, "cases/photos.html", context, status=REFUSED if refused_forms else 200)
    template = "cases/outcome.html" if found.state == CaseState.REPORTED else "cases/case.html"
    return render(request, template, {"case": found, "page": page})


def photos_context(found: Case, page: SentCase) -> dict[str, object]:
    return {
        "case": found,
        "page": page,
        "verdicts": verdicts_on(found, page.user),
        "shots": shots_of(page.photos, for_others=page.for_others),
        "photo_link": open_link(found),
        "keep_reasons": KeepReason.choices,
        "upload_form": UploadForm(for_others=page.for_others),
    }


@login_required
@require_POST
def submit(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found, user = visible_case(request, case_id), user_of(request)
    require(user, Action.SUBMIT, found)
    try:
        submit_case(case=found, by=user)
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
    return redirect("cases:case", found.pk)


@login_required
@require_POST
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found, user = visible_case(request, case_id), user_of(request)
    require(user, Action.WITHDRAW, found)
    try:
        withdraw_case(case=found, by=user)
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Case %(case)s is withdrawn.") % {"case": found})
    return redirect("cases:my_cases")

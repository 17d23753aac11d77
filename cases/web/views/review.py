"""What a dermatologist does with a case. A refusal is a sentence on the page it came from."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.models import Analysis, Case
from cases.permissions import Action, require
from cases.services import (
    RuleBrokenError,
    claim_case,
    note_reading,
    release_case,
    retry_analysis,
    return_case,
)
from cases.web.access import case_to_read, user_of
from cases.web.forms.report import ReturnForm
from cases.web.presenters.claim_loss import loss_words
from cases.web.views.reader import show


def attempt(request: HttpRequest, case: Case, action: Action, write: Callable[[], object]) -> bool:
    """Somebody else may have been quicker: the refusal, whosever it is, becomes a message."""
    try:
        require(user_of(request), action, case)
        write()
    except (PermissionDenied, RuleBrokenError) as refusal:
        messages.error(request, str(refusal))
        return False
    return True


@login_required
@require_POST
def claim(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = case_to_read(request, case_id), user_of(request)
    attempt(request, case, Action.CLAIM, lambda: claim_case(case=case, by=user))
    return redirect("cases:reader", case.pk)


@login_required
@require_POST
def release(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = case_to_read(request, case_id), user_of(request)
    if attempt(request, case, Action.RELEASE, lambda: release_case(case=case, by=user)):
        messages.success(request, _("Case %(case)s is back on the desk.") % {"case": case})
        return redirect("cases:desk")
    return redirect("cases:reader", case.pk)


@login_required
@require_POST
def reading(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The reading page says that somebody is at it; 409 tells it in words that the claim is gone."""
    case, user = case_to_read(request, case_id), user_of(request)
    if note_reading(case=case, by=user):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(loss_words(case, user), status=HTTPStatus.CONFLICT, content_type="text/plain; charset=utf-8")


@login_required
@require_POST
def return_to_sender(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user, form = case_to_read(request, case_id), user_of(request), ReturnForm(request.POST)
    if not form.is_valid():
        return show(request, case, return_form=form)
    if attempt(request, case, Action.RETURN, lambda: return_case(case=case, why=form.cleaned_data["why"], by=user)):
        messages.success(request, _("Case %(case)s is back with its sender.") % {"case": case})
        return redirect("cases:desk")
    return show(request, case, return_form=form)


@login_required
@require_POST
def retry(request: HttpRequest, analysis_id: UUID) -> HttpResponse:
    analyses = Analysis.objects.visible_to(user_of(request)).select_related("photo__case__patient")
    analysis = get_object_or_404(analyses, pk=analysis_id)
    case = analysis.photo.case
    attempt(request, case, Action.RETRY_ANALYSIS, lambda: retry_analysis(analysis=analysis, by=user_of(request)))
    return redirect("cases:case", case.pk)

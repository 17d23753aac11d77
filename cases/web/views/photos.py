"""Photos into a draft and out of it, and the answer to the advice about one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.models import Case, Photo
from cases.permissions import Action, require
from cases.services import RuleBrokenError, keep_photo, record_view, remove_photo, scale_photo
from cases.terms import KeepReason
from cases.web.access import user_of, visible_case
from cases.web.forms.photos import KeepForm, ScaleForm
from cases.web.intake import Intake, receive, wants_json
from cases.web.presenters.case_card import is_for_others
from cases.web.refusals import REFUSED, accepted
from cases.web.views.case import show

CARD = "cases/partials/photo_card.html"


def upload_photo(request: HttpRequest, case_id: UUID) -> HttpResponse:
    if wants_json(request) and not request.user.is_authenticated:
        sentence = _("You have been signed out. Sign in again in another tab, then press “Try again”.")
        return JsonResponse({"error": sentence}, status=401)
    return upload(request, case_id)


@login_required
@require_POST
def upload(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case, user = visible_case(request, case_id), user_of(request)
    require(user, Action.EDIT, case)
    back = reverse("cases:case", args=[case.pk])
    return receive(request, Intake(case, user, is_for_others(case, user), CARD, back))


def editable_photo(request: HttpRequest, photo_id: UUID) -> Photo:
    photos = Photo.objects.visible_to(user_of(request)).select_related("case__patient")
    photo = get_object_or_404(photos, pk=photo_id)
    require(user_of(request), Action.EDIT, photo.case)
    return photo


@login_required
@require_POST
def use_anyway(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    photo, form = editable_photo(request, photo_id), KeepForm(request.POST)
    if form.is_valid():
        try:
            keep_photo(photo=photo, reason=KeepReason(form.cleaned_data["reason"]), by=user_of(request))
        except RuleBrokenError as refusal:
            messages.error(request, str(refusal))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, CARD, {"photo": photo, "keep_reasons": KeepReason.choices})
    return redirect("cases:case", photo.case_id)


@login_required
@require_POST
def scale(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    photo, user = editable_photo(request, photo_id), user_of(request)
    form = ScaleForm(request.POST, photo=photo)
    saved = form.is_valid() and accepted(form, lambda: scale_photo(photo=photo, by=user, **form.cleaned_data))
    refused = {} if saved else {"refused_scale": form}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, CARD, {"photo": photo, "keep_reasons": KeepReason.choices, **refused})
    if saved:
        return redirect("cases:case", photo.case_id)
    record_view(case=photo.case, by=user)
    return show(request, photo.case, **refused)


@login_required
@require_POST
def remove(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    photo = editable_photo(request, photo_id)
    try:
        remove_photo(photo=photo, by=user_of(request))
    except RuleBrokenError as refusal:
        return refuse_removal(request, photo.case, str(refusal))
    return HttpResponse(status=204) if wants_json(request) else redirect("cases:case", photo.case_id)


def refuse_removal(request: HttpRequest, case: Case, sentence: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=REFUSED)
    messages.error(request, sentence)
    return redirect("cases:case", case.pk)

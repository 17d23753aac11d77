"""Photos into a draft and out of it: JSON for the page's script, a redirect for a plain form."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cases.models import Case, Photo
from cases.permissions import Action, require
from cases.services import RuleBrokenError, add_photo, remove_photo
from cases.terms import PhotoKind
from cases.web.access import user_of, visible_case
from cases.web.forms.photos import UploadForm
from cases.web.presenters.case_card import is_for_others
from inference.photo import MAX_BYTES, PhotoRejectedError

REFUSED = 422


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def upload_photo(request: HttpRequest, case_id: UUID) -> HttpResponse:
    if wants_json(request) and not request.user.is_authenticated:
        sentence = _("You have been signed out. Sign in again in another tab, then press “Try again”.")
        return JsonResponse({"error": sentence}, status=401)
    return receive(request, case_id)


@login_required
@require_POST
def receive(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = visible_case(request, case_id)
    require(user_of(request), Action.EDIT, case)
    return reply_in_json(request, case) if wants_json(request) else reply_with_page(request, case)


def keep(request: HttpRequest, case: Case, file: UploadedFile) -> Photo:
    """Raises PhotoRejectedError or RuleBrokenError with a sentence."""
    user = user_of(request)
    form = UploadForm(request.POST, for_others=is_for_others(case, user))
    kind = PhotoKind(form.cleaned_data["kind"]) if form.is_valid() else PhotoKind.WIDE_FIELD
    if file.size is not None and file.size > MAX_BYTES:
        limit = MAX_BYTES // 10**6
        raise PhotoRejectedError(_("This file is larger than %(limit)d MB. Send a smaller one.") % {"limit": limit})
    return add_photo(case=case, data=file.read(), kind=kind, by=user)


def reply_in_json(request: HttpRequest, case: Case) -> HttpResponse:
    file = request.FILES.get("image")
    if not isinstance(file, UploadedFile):
        return JsonResponse({"error": _("No photo has arrived. Choose one and try again.")}, status=REFUSED)
    try:
        photo = keep(request, case, file)
    except (PhotoRejectedError, RuleBrokenError) as refusal:
        return JsonResponse({"error": str(refusal)}, status=REFUSED)
    card = render_to_string("cases/partials/photo_card.html", {"photo": photo}, request)
    return JsonResponse({"card": card, "words": _("A photo has been received.")}, status=201)


def reply_with_page(request: HttpRequest, case: Case) -> HttpResponse:
    files = request.FILES.getlist("image")
    kept = sum(kept_or_said(request, case, file) for file in files)
    if kept:
        messages.success(request, ngettext("%(n)d photo received.", "%(n)d photos received.", kept) % {"n": kept})
    if not files:
        messages.error(request, _("No photo has arrived. Choose one and try again."))
    return redirect("cases:case", case.pk)


def kept_or_said(request: HttpRequest, case: Case, file: UploadedFile) -> bool:
    try:
        keep(request, case, file)
    except (PhotoRejectedError, RuleBrokenError) as refusal:
        messages.error(request, f"{file.name}: {refusal}")
        return False
    return True


@login_required
@require_POST
def remove(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    photos = Photo.objects.visible_to(user_of(request)).select_related("case__patient")
    photo = get_object_or_404(photos, pk=photo_id)
    require(user_of(request), Action.EDIT, photo.case)
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

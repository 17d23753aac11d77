"""Photos that arrive in one request: JSON for a page's script, a redirect for a plain form."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.models import Case, Photo, PhotoLink
from cases.services import RuleBrokenError, add_photo
from cases.terms import KeepReason, PhotoKind
from cases.web.forms.photos import UploadForm
from cases.web.refusals import REFUSED
from inference.photo import MAX_BYTES, PhotoRejectedError


@dataclass(frozen=True, slots=True)
class Intake:
    """Where the photos go and whose they are; card is the template of a received one, back the address after a form."""

    case: Case
    by: User
    for_others: bool
    card: str
    back: str
    link: PhotoLink | None = None


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def receive(request: HttpRequest, intake: Intake) -> HttpResponse:
    return reply_in_json(request, intake) if wants_json(request) else reply_with_page(request, intake)


def keep(request: HttpRequest, intake: Intake, file: UploadedFile) -> Photo:
    """Raises PhotoRejectedError or RuleBrokenError with a sentence."""
    form = UploadForm(request.POST, for_others=intake.for_others)
    kind = PhotoKind(form.cleaned_data["kind"]) if form.is_valid() else PhotoKind.WIDE_FIELD
    if file.size is not None and file.size > MAX_BYTES:
        limit = MAX_BYTES // 10**6
        raise PhotoRejectedError(_("This file is larger than %(limit)d MB. Send a smaller one.") % {"limit": limit})
    return add_photo(case=intake.case, data=file.read(), kind=kind, link=intake.link, by=intake.by)


def reply_in_json(request: HttpRequest, intake: Intake) -> HttpResponse:
    file = request.FILES.get("image")
    if not isinstance(file, UploadedFile):
        return JsonResponse({"error": _("No photo has arrived. Choose one and try again.")}, status=REFUSED)
    try:
        photo = keep(request, intake, file)
    except (PhotoRejectedError, RuleBrokenError) as refusal:
        return JsonResponse({"error": str(refusal)}, status=REFUSED)
    card = render_to_string(intake.card, {"photo": photo, "keep_reasons": KeepReason.choices}, request)
    return JsonResponse({"card": card, "words": _("A photo has been received.")}, status=201)


def reply_with_page(request: HttpRequest, intake: Intake) -> HttpResponse:
    files = request.FILES.getlist("image")
    kept = sum(kept_or_said(request, intake, file) for file in files)
    if kept:
        messages.success(request, ngettext("%(n)d photo received.", "%(n)d photos received.", kept) % {"n": kept})
    if not files:
        messages.error(request, _("No photo has arrived. Choose one and try again."))
    return redirect(intake.back)


def kept_or_said(request: HttpRequest, intake: Intake, file: UploadedFile) -> bool:
    try:
        keep(request, intake, file)
    except (PhotoRejectedError, RuleBrokenError) as refusal:
        messages.error(request, f"{file.name}: {refusal}")
        return False
    return True

"""What a phone sees that came by a link: the list of shots, and what it has brought itself. Nothing of the patient."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cases.models import PhotoLink
from cases.services import RuleBrokenError, open_photo_link
from cases.services.photo_links import LIFETIME
from cases.web.forms.photos import UploadForm
from cases.web.intake import Intake, receive, wants_json
from cases.web.presenters.case_card import is_for_others
from cases.web.presenters.shots import shots_of
from cases.web.throttle import PhoneThrottle
from cases.web.views.files import pixels

SESSION_KEY = "photo_link"
GONE, TOO_MANY = 410, 429


@never_cache
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    return render(request, "phone/enter.html")


@never_cache
@require_POST
def open_link(request: HttpRequest) -> HttpResponse:
    if not PhoneThrottle().allow_request(request, None):  # type: ignore[arg-type]
        return over(request, _("Too many tries. Wait a minute, then scan the code again."), TOO_MANY)
    try:
        link = open_photo_link(token=request.POST.get("token", ""))
    except RuleBrokenError as refusal:
        return over(request, str(refusal))
    request.session.cycle_key()
    request.session[SESSION_KEY] = str(link.pk)
    if not request.user.is_authenticated:
        request.session.set_expiry(LIFETIME)
    return redirect("cases:phone_photos")


def link_of(request: HttpRequest) -> PhotoLink | None:
    links = PhotoLink.objects.open_at(timezone.now()).select_related("case__patient", "case__practice", "created_by")
    link_id: str | None = request.session.get(SESSION_KEY)
    return links.filter(pk=link_id).first() if link_id else None


def over(request: HttpRequest, sentence: str = "", status: int = GONE) -> HttpResponse:
    sentence = sentence or _("This link no longer works. Ask for a new one where the case was begun.")
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=status)
    return render(request, "phone/over.html", {"sentence": sentence}, status=status)


@never_cache
@require_safe
def photos(request: HttpRequest) -> HttpResponse:
    link = link_of(request)
    if link is None:
        return over(request)
    for_others = is_for_others(link.case, link.created_by)
    brought = list(link.photos.all())
    context = {
        "link": link,
        "photos": brought,
        "shots": shots_of(brought, for_others=for_others),
        "upload_form": UploadForm(for_others=for_others),
    }
    with timezone.override(link.case.practice.zone):
        return render(request, "phone/photos.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    link = link_of(request)
    if link is None:
        return over(request)
    for_others = is_for_others(link.case, link.created_by)
    back = reverse("cases:phone_photos")
    return receive(request, Intake(link.case, link.created_by, for_others, "phone/photo_card.html", back, link))


@require_safe
def thumbnail(request: HttpRequest, photo_id: UUID) -> HttpResponseBase:
    link = link_of(request)
    if link is None:
        return over(request)
    return pixels(get_object_or_404(link.photos, pk=photo_id).thumbnail, "photo")

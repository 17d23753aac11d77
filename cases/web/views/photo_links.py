"""The link for a phone, on the side of those who make it: its code, what arrives by it, its end."""

from io import BytesIO
from uuid import UUID

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cases.models import Case, PhotoLink
from cases.permissions import Action, require
from cases.services import RuleBrokenError, end_photo_link, make_photo_link, token_of
from cases.terms import KeepReason
from cases.web.access import user_of, visible_case

STOP_POLLING = 286  # htmx asks no further after this status


def editable_case(request: HttpRequest, case_id: UUID) -> Case:
    case = visible_case(request, case_id)
    require(user_of(request), Action.EDIT, case)
    return case


def open_link(case: Case) -> PhotoLink | None:
    return PhotoLink.objects.open_at(timezone.now()).filter(case=case).first()


@login_required
@require_POST
def make(request: HttpRequest, case_id: UUID) -> HttpResponse:
    try:
        make_photo_link(case=editable_case(request, case_id), by=user_of(request))
    except RuleBrokenError as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("cases:case", args=[case_id]) + "#phone")


@login_required
@require_POST
def end(request: HttpRequest, case_id: UUID) -> HttpResponse:
    end_photo_link(case=editable_case(request, case_id), by=user_of(request))
    return redirect(reverse("cases:case", args=[case_id]) + "#phone")


@never_cache
@login_required
@require_safe
def code(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The link as a picture. Its token follows the "#", which browsers send to nobody: no log can hold it."""
    link = open_link(editable_case(request, case_id))
    if link is None:
        raise Http404
    address = f"{request.build_absolute_uri(reverse('cases:phone'))}#{token_of(link)}"
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=6, border=4, dark="#182223", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@never_cache
@login_required
@require_safe
def arrivals(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Cards of the photos that came by a link and that the page does not have yet."""
    case = editable_case(request, case_id)
    shown = [value for value in request.GET.getlist("shown") if is_id(value)]
    photos = case.photos.exclude(link=None).exclude(pk__in=shown).prefetch_related("analyses")
    context = {"photos": photos, "keep_reasons": KeepReason.choices}
    status = 200 if open_link(case) else STOP_POLLING
    return render(request, "cases/partials/photo_cards.html", context, status=status)


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

"""The only way pixels leave the server: each request asks who is looking."""

from typing import TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from cases.models import Analysis, Lesion, MessagePhoto, Photo
from cases.models.analysis import LAYERS
from cases.permissions import Action, require
from cases.pyramids import read_tile
from cases.services import record_look, record_view
from cases.web.access import user_of

Answer = TypeVar("Answer", bound=HttpResponseBase)

KEEP_SECONDS = 3600
CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
VARIANTS = ("original", "display", "thumbnail")
LISTED = "thumbnail"
"""As small as in a list; opening the case that it stands for is the look that is recorded."""


def pixels(file: FieldFile, name: str) -> FileResponse:
    if not file.name:
        raise Http404
    extension = file.name.rpartition(".")[2]
    response = FileResponse(file.open("rb"), content_type=CONTENT_TYPES[extension], filename=f"{name}.{extension}")
    return kept_by_browser(response)


def kept_by_browser(response: Answer) -> Answer:
    response["Cache-Control"] = f"private, max-age={KEEP_SECONDS}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def stand_in(found: Photo | MessagePhoto, variant: str) -> HttpResponse | None:
    """For pixels that went after their time. Raises Http404 for a variant that there never was."""
    if variant not in VARIANTS:
        raise Http404
    return redirect(static("cases/removed.svg")) if found.removed_at else None


@login_required
@require_safe
def photo(request: HttpRequest, photo_id: UUID, variant: str) -> HttpResponseBase:
    user = user_of(request)
    found = get_object_or_404(Photo.objects.visible_to(user).select_related("case"), pk=photo_id)
    if gone := stand_in(found, variant):
        return gone
    if variant != LISTED:
        record_view(case=found.case, photo=found, by=user)
    return pixels(getattr(found, variant), "photo")


@login_required
@require_safe
def message_photo(request: HttpRequest, photo_id: UUID, variant: str) -> HttpResponseBase:
    user = user_of(request)
    found = get_object_or_404(MessagePhoto.objects.visible_to(user).select_related("message__case"), pk=photo_id)
    if gone := stand_in(found, variant):
        return gone
    record_view(case=found.message.case, by=user)
    return pixels(getattr(found, variant), "picture")


@login_required
@require_safe
def photo_tile(request: HttpRequest, photo_id: UUID, level: int, column: int, row: int) -> HttpResponseBase:
    user = user_of(request)
    found = get_object_or_404(Photo.objects.visible_to(user).select_related("case"), pk=photo_id)
    if not found.pyramid:
        raise Http404
    with found.pyramid.open("rb") as archive:
        jpeg = read_tile(archive, level, column, row)
    if jpeg is None:
        raise Http404
    record_look(photo=found, by=user)
    return kept_by_browser(HttpResponse(jpeg, content_type=CONTENT_TYPES["jpg"]))


@login_required
@require_safe
def layer(request: HttpRequest, analysis_id: UUID, name: str) -> HttpResponseBase:
    user = user_of(request)
    analyses = Analysis.objects.visible_to(user).select_related("photo__case__patient")
    found = get_object_or_404(analyses, pk=analysis_id)
    require(user, Action.VIEW_FINDINGS, found.photo.case)
    if name not in LAYERS:
        raise Http404
    record_look(photo=found.photo, by=user)
    return pixels(getattr(found, name), name)


@login_required
@require_safe
def tile(request: HttpRequest, lesion_id: UUID) -> HttpResponseBase:
    user = user_of(request)
    lesions = Lesion.objects.visible_to(user).select_related("analysis__photo__case__patient").defer("embedding")
    found = get_object_or_404(lesions, pk=lesion_id)
    require(user, Action.VIEW_LESIONS, found.analysis.photo.case)
    record_look(photo=found.analysis.photo, by=user)
    return pixels(found.tile, "lesion")

"""Photos into and out of a case that was not sent yet, or came back."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases import queue
from cases.applicability import why_not_applicable
from cases.models import Case, Photo, PhotoLink
from cases.services.errors import RepeatedPhotoError, RuleBrokenError
from cases.services.files import delete_on_commit, files_kept_on_commit
from cases.services.photo_links import require_open
from cases.services.record import record_event
from cases.services.submission import lock_editable_case
from cases.terms import BodySite, EventKind, KeepReason, PhotoKind
from cases.uploads import SafePhoto, check_upload


def add_photo(
    *,
    case: Case,
    data: bytes,
    kind: PhotoKind = PhotoKind.WIDE_FIELD,
    body_site: BodySite | None = None,
    mm_per_pixel: float | None = None,
    link: PhotoLink | None = None,
    by: User,
) -> Photo:
    """data is the file as received, mm_per_pixel its scale where the sender knows it, link what it came by, if any.

    Raises PhotoRejectedError or RuleBrokenError with a sentence; then nothing is kept.

    Opens its own outermost transaction: files are removed again where it does not commit.
    """
    safe = check_upload(data)
    with files_kept_on_commit() as keep:
        locked = lock_editable_case(case)
        if link:
            require_open(link)
        require_new(locked, safe)
        photo = Photo(case=locked, kind=kind, body_site=body_site or "", link=link, uploaded_by=by)
        photo.mm_per_pixel = mm_per_pixel
        if not why_not_applicable(kind=kind, body_site=body_site or locked.body_site):
            photo.quality = asdict(safe.quality)
        photo.sha256, photo.width, photo.height = safe.sha256, safe.width, safe.height
        keep(photo.original, safe.extension, safe.original)
        keep(photo.display, "jpg", safe.display)
        keep(photo.thumbnail, "jpg", safe.thumbnail)
        photo.save()
        announce(photo, by)
    return photo


def require_new(case: Case, safe: SafePhoto) -> None:
    if repeated := case.photos.filter(sha256=safe.sha256).first():
        raise RepeatedPhotoError(_("This picture is already part of the case. Choose another one."), repeated)


def announce(photo: Photo, by: User) -> None:
    why = _("From a phone, by a link.") if photo.link else ""
    record_event(case=photo.case, kind=EventKind.PHOTO_ADDED, photo=photo, why=why, by=by)
    if photo.is_large:
        queue.send_tiling(photo.pk)


@transaction.atomic
def keep_photo(*, photo: Photo, reason: KeepReason, by: User) -> Photo:
    """Somebody has read the advice and uses the photo all the same; reason says why."""
    locked = lock_editable_case(photo.case)
    photo.keep_reason = reason
    photo.save(update_fields=["keep_reason"])
    record_event(case=locked, kind=EventKind.PHOTO_KEPT, photo=photo, why=str(reason.label), by=by)
    return photo


@transaction.atomic
def scale_photo(*, photo: Photo, width_mm: float | None, by: User) -> Photo:
    """width_mm is how much skin the photo shows from its left to its right, None where nobody knows any more."""
    locked = lock_editable_case(photo.case)
    if photo.analyses.exists():
        raise RuleBrokenError(_("This photo was already measured. Add another one with its scale beside it."))
    photo.mm_per_pixel = None if width_mm is None else width_mm / photo.width
    photo.save(update_fields=["mm_per_pixel"])
    why = _("None") if width_mm is None else _("%(mm)g mm wide") % {"mm": width_mm}
    record_event(case=locked, kind=EventKind.PHOTO_SCALED, photo=photo, why=why, by=by)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by: User) -> None:
    locked = lock_editable_case(photo.case)
    if photo.analyses.exists():
        raise RuleBrokenError(_("This photo was already sent and stays in the record. Add a better one beside it."))
    record_event(case=locked, kind=EventKind.PHOTO_REMOVED, photo=photo, by=by)
    delete_on_commit(photo.original, photo.display, photo.thumbnail, photo.pyramid)
    Photo.objects.filter(pk=photo.pk).delete()

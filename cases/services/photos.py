"""Photos into and out of a case that was not sent yet, or came back."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, Photo
from cases.services.errors import RepeatedPhotoError, RuleBrokenError
from cases.services.files import delete_on_commit, files_kept_on_commit
from cases.services.record import record_event
from cases.services.submission import lock_editable_case
from cases.terms import BodySite, EventKind, PhotoKind
from cases.uploads import check_upload


def add_photo(
    *,
    case: Case,
    data: bytes,
    kind: PhotoKind = PhotoKind.WIDE_FIELD,
    body_site: BodySite | None = None,
    mm_per_pixel: float | None = None,
    by: User,
) -> Photo:
    """data is the file as received, mm_per_pixel its scale where the sender knows it.

    Raises PhotoRejectedError or RuleBrokenError with a sentence; then nothing is kept.

    Opens its own outermost transaction: files are removed again where it does not commit.
    """
    safe = check_upload(data)
    with files_kept_on_commit() as keep:
        locked = lock_editable_case(case)
        if repeated := locked.photos.filter(sha256=safe.sha256).first():
            raise RepeatedPhotoError(_("This picture is already part of the case. Choose another one."), repeated)
        photo = Photo(case=locked, kind=kind, body_site=body_site or "", mm_per_pixel=mm_per_pixel, uploaded_by=by)
        photo.sha256, photo.width, photo.height = safe.sha256, safe.width, safe.height
        keep(photo.original, safe.extension, safe.original)
        keep(photo.display, "jpg", safe.display)
        keep(photo.thumbnail, "jpg", safe.thumbnail)
        photo.save()
        record_event(case=locked, kind=EventKind.PHOTO_ADDED, photo=photo, by=by)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by: User) -> None:
    locked = lock_editable_case(photo.case)
    if photo.analyses.exists():
        raise RuleBrokenError(_("This photo was already sent and stays in the record. Add a better one beside it."))
    record_event(case=locked, kind=EventKind.PHOTO_REMOVED, photo=photo, by=by)
    delete_on_commit(photo.original, photo.display, photo.thumbnail)
    Photo.objects.filter(pk=photo.pk).delete()

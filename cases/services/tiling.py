"""A photo's tiles: made once by a worker, kept beside its other pictures."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cases import queue
from cases.models import Photo
from cases.services.files import files_kept_on_commit

LEFT_AFTER = timedelta(minutes=30)


def photo_to_tile(photo_id: UUID) -> Photo | None:
    """None where it is gone, small, or has its tiles: a message may arrive twice."""
    return Photo.objects.without_tiles().filter(pk=photo_id).first()


def keep_tiles(*, photo: Photo, pyramid: bytes) -> None:
    """pyramid as of build_pyramid(). Opens its own outermost transaction; a photo removed meanwhile keeps nothing."""
    with files_kept_on_commit() as keep:
        locked = Photo.objects.without_tiles().select_for_update().filter(pk=photo.pk).first()
        if locked:
            keep(locked.pyramid, "zip", pyramid)
            locked.save(update_fields=["pyramid"])


def resend_left_photos() -> int:
    """How many photos were sent again: those whose message was lost, and those from before there were tiles."""
    left = Photo.objects.without_tiles().filter(uploaded_at__lt=timezone.now() - LEFT_AFTER)
    keys = list(left.values_list("pk", flat=True))
    for key in keys:
        queue.send_tiling(key)
    return len(keys)

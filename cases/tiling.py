"""A worker cuts a large photo into tiles, so that it opens at once."""

from uuid import UUID

from celery import shared_task

from cases import services
from cases.pyramids import build_pyramid
from cases.queue import TILE_LEFT_PHOTOS, TILE_PHOTO
from cases.tasks import log_surprise, read_stored


@shared_task(name=TILE_PHOTO)
def tile_photo(photo_id: str) -> None:
    row = services.photo_to_tile(UUID(photo_id))
    if row is None:
        return
    try:
        services.keep_tiles(photo=row, pyramid=build_pyramid(read_stored(row.original).pixels))
    except Exception as error:  # noqa: BLE001  (the photo is read without tiles until the sweep sends it again)
        log_surprise(f"The tiling of photo {photo_id}", error)


@shared_task(name=TILE_LEFT_PHOTOS)
def tile_left_photos() -> None:
    services.resend_left_photos()

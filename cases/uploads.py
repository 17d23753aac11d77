"""Bytes that somebody sent -> a photo that is safe to keep and to show, or a sentence that says why not."""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image

from inference.findings import Quality
from inference.photo import MAX_BYTES, Photo, read_photo
from inference.quality import photo_quality

DISPLAY_SIDE, DISPLAY_QUALITY = 1600, 88
THUMBNAIL_SIDE, THUMBNAIL_QUALITY = 320, 82
ORIGINAL_QUALITIES = (95, 85)
LOSSLESS_FORMATS = frozenset({"PNG", "TIFF"})


@dataclass(frozen=True, slots=True)
class SafePhoto:
    """Newly encoded from pixels alone, so without position, camera, maker's notes or anything hidden behind them.

    original is a PNG or JPEG in full size (extension says which), upright; sha256 is its hash, so that the same picture
    has the same hash whatever metadata it came with. display and thumbnail are JPEGs of at most 1600 and 320 pixels a
    side. width and height are of the original, in pixels.
    """

    original: bytes
    extension: str
    display: bytes
    thumbnail: bytes
    width: int
    height: int
    sha256: str
    quality: Quality


def check_upload(data: bytes) -> SafePhoto:
    """Raises PhotoRejectedError, whose sentence is for the person who sent the file."""
    photo = read_photo(data)
    image = Image.fromarray(photo.pixels)
    original, extension = encode_original(image, photo)
    return SafePhoto(
        original=original,
        extension=extension,
        display=shrink(image, DISPLAY_SIDE, DISPLAY_QUALITY),
        thumbnail=shrink(image, THUMBNAIL_SIDE, THUMBNAIL_QUALITY),
        width=photo.width,
        height=photo.height,
        sha256=hashlib.sha256(original).hexdigest(),
        quality=photo_quality(photo),
    )


def encode_original(image: Image.Image, photo: Photo) -> tuple[bytes, str]:
    """Without loss where it came so; always small enough for the worker, who reads it through the same door."""
    if photo.format in LOSSLESS_FORMATS:
        encoded = encode_png(image)
        if len(encoded) <= MAX_BYTES:
            return encoded, "png"
    best, smaller = ORIGINAL_QUALITIES
    encoded = encode_jpeg(image, best)
    return (encoded if len(encoded) <= MAX_BYTES else encode_jpeg(image, smaller)), "jpg"


def encode_png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)  # a third larger and several times as fast as the best level
    return buffer.getvalue()


def encode_jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling="4:4:4")
    return buffer.getvalue()


def shrink(image: Image.Image, side: int, quality: int) -> bytes:
    small = image.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return encode_jpeg(small, quality)

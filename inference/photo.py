"""The one door for pictures: bytes in, upright sRGB pixels out, or a sentence that says why not and what to do."""

import hashlib
import io
from dataclasses import dataclass

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image

from inference.decoding import decode

MAX_BYTES = 80_000_000
MAX_PIXELS = 120_000_000
MIN_SIDE = 200
MIN_CROP_SIDE = 16
FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "TIFF": "TIFF", "HEIF": "HEIC"}
OPENERS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")
# A phone's JPEG or HEIC may carry a depth map or a burst beside its main picture; these count as still pictures.
MOVING = ("PNG", "WEBP", "TIFF")

# Pillow's own guard stands lower than ours and would warn about a photo that we accept.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
pillow_heif.register_heif_opener(thumbnails=False)


class PhotoRejectedError(ValueError):
    """Says in one sentence, for the person who sent the picture, why it cannot be used and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """pixels: uint8 (height, width, 3) sRGB, upright, read-only. sha256 is that of the bytes received."""

    pixels: NDArray[np.uint8]
    sha256: str
    format: str

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


def read_photo(data: bytes) -> Photo:
    """Reads a photo of JPEG, PNG, WebP, TIFF or HEIC; raises PhotoRejectedError.

    Orientation is applied, colours are converted to sRGB, transparency is laid on white, 16-bit values are scaled.
    Sizes are checked in the header, before a pixel is decoded.
    """
    return _read(data, MIN_SIDE)


def read_crop(data: bytes) -> Photo:
    """Reads a close-up crop of one lesion: as read_photo, from 16 pixels a side."""
    return _read(data, MIN_CROP_SIDE)


def _read(data: bytes, min_side: int) -> Photo:
    _check_bytes(data)
    image, frames = _open(data)
    _check_header(image, frames, min_side)
    pixels = _decode(image, data)
    pixels.setflags(write=False)
    return Photo(pixels, hashlib.sha256(data).hexdigest(), FORMATS[str(image.format)])


def _check_bytes(data: bytes) -> None:
    if not data:
        raise PhotoRejectedError("This file is empty; please send the photo again.")
    if len(data) > MAX_BYTES:
        raise PhotoRejectedError(
            f"This file has {len(data) / 1e6:.0f} MB and at most {MAX_BYTES / 1e6:.0f} MB are accepted; "
            "please save the photo as JPEG and send that."
        )


def _open(data: bytes) -> tuple[Image.Image, int]:
    try:
        image = Image.open(io.BytesIO(data), formats=OPENERS)
        return image, getattr(image, "n_frames", 1) if image.format in MOVING else 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # over hostile bytes a decoder may raise anything
        raise PhotoRejectedError(
            "This file is not a picture of an accepted type; "
            "please send one still picture as JPEG, PNG, WebP, TIFF or HEIC."
        ) from error


def _check_header(image: Image.Image, frames: int, min_side: int) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < min_side:
        raise PhotoRejectedError(
            f"This picture has {width} × {height} pixels and needs at least {min_side} on each side; "
            "please send the original photo, not a preview of it."
        )
    if frames > 1:
        raise PhotoRejectedError("This file holds several pictures; please send one still picture at a time.")


def _decode(image: Image.Image, data: bytes) -> NDArray[np.uint8]:
    try:
        return decode(image, data)
    except Exception as error:  # over hostile bytes a decoder may raise anything
        raise PhotoRejectedError(
            "This picture is damaged or cut short; please send it again, or take a new photo."
        ) from error


def _too_many_pixels() -> PhotoRejectedError:
    return PhotoRejectedError(
        f"This picture has more than {MAX_PIXELS // 1_000_000} megapixels; "
        "please send the photo at the size the camera took it, or smaller."
    )

"""The photo reader: what it accepts, what it refuses, and that it never fails otherwise."""

import contextlib
import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from inference.photo import MAX_BYTES, PhotoRejectedError, read_crop, read_photo
from tests.inference.pictures import encoded, gradient

LOSSLESS = {"PNG": {}, "TIFF": {}, "WEBP": {"lossless": True}}


def huge_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_accepted_types_give_upright_rgb(file_format):
    photo = read_photo(encoded(gradient(), file_format, quality=95))
    assert photo.pixels.shape == (240, 320, 3)
    assert photo.pixels.dtype == np.uint8
    assert (photo.width, photo.height) == (320, 240)
    assert photo.format == {"HEIF": "HEIC"}.get(file_format, file_format)
    assert np.abs(photo.pixels.astype(int) - np.asarray(gradient())).mean() < 4


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_orientation_is_applied(orientation, file_format):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(gradient(), file_format, exif=exif, **LOSSLESS.get(file_format, {"quality": 95}))
    expected = np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"), int)
    assert np.abs(read_photo(data).pixels - expected).mean() < 2


def test_pixels_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        read_photo(encoded(gradient(), "PNG")).pixels[0, 0] = 0


def test_transparency_is_laid_on_white():
    image = gradient().convert("RGBA")
    image.putalpha(0)
    assert (read_photo(encoded(image, "PNG")).pixels == 255).all()


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA"])
def test_other_modes_become_rgb(mode):
    photo = read_photo(encoded(gradient().convert(mode), "PNG"))
    expected = np.asarray(gradient().convert(mode).convert("RGB"), int)
    assert np.abs(photo.pixels - expected).max() == 0


def test_sixteen_bit_values_are_scaled():
    colours = np.asarray(gradient())
    deep = colours.astype(np.uint16) * 257
    _, colour_png = cv2.imencode(".png", deep[:, :, ::-1])
    assert np.abs(read_photo(colour_png.tobytes()).pixels.astype(int) - colours).max() <= 1
    grey = read_photo(encoded(Image.fromarray(deep[:, :, 0]), "PNG")).pixels
    assert (grey == colours[:, :, :1]).all()


def test_cmyk_keeps_its_colours():
    photo = read_photo(encoded(gradient().convert("CMYK"), "JPEG", quality=95))
    assert np.abs(photo.pixels - np.asarray(gradient(), int)).mean() < 6


def test_embedded_profile_is_converted():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    assert (
        read_photo(encoded(gradient(), "PNG", icc_profile=swapped.tobytes())).pixels == np.asarray(gradient())
    ).all()


def test_broken_profile_is_ignored():
    photo = read_photo(encoded(gradient(), "PNG", icc_profile=b"no profile at all"))
    assert (photo.pixels == np.asarray(gradient())).all()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"this is a letter, not a photo" * 20, "not a picture of an accepted type"),
        (encoded(gradient(), "GIF"), "send one still picture as JPEG"),
        (encoded(gradient(), "BMP"), "send one still picture as JPEG"),
        (encoded(gradient(), "JPEG")[:2000], "damaged or cut short"),
        (encoded(gradient(), "PNG")[:2000], "damaged or cut short"),
        (encoded(gradient(120, 300), "PNG"), "120 × 300 pixels"),
        (encoded(gradient(), "WEBP", save_all=True, append_images=[gradient().rotate(90)]), "several pictures"),
        (encoded(gradient(), "TIFF", save_all=True, append_images=[gradient()]), "several pictures"),
        (encoded(gradient().convert("F"), "TIFF"), "damaged"),
        (bytes(MAX_BYTES + 1), "at most 80 MB"),
        (huge_png(20_000, 15_000), "more than 120 megapixels"),
        (huge_png(15_000, 10_000), "more than 120 megapixels"),
    ],
    ids=["empty", "text", "gif", "bmp", "short jpeg", "short png", "small", "moving", "pages", "float", "heavy",
         "300 MP", "150 MP"],
)  # fmt: skip
def test_refusals_say_why_in_one_sentence(data, words):
    with pytest.raises(PhotoRejectedError) as refusal:
        read_photo(data)
    sentence = str(refusal.value)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_crops_may_be_small():
    assert read_crop(encoded(gradient(20, 16), "PNG")).width == 20
    with pytest.raises(PhotoRejectedError, match="at least 16"):
        read_crop(encoded(gradient(20, 15), "PNG"))


@given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"RIFF"]))
def test_arbitrary_bytes_are_refused(data, start):
    with pytest.raises(PhotoRejectedError):
        read_photo(start + data)


SOUND_FILES = {name: encoded(gradient(), name) for name in ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")}


@settings(max_examples=100)
@given(
    file_format=st.sampled_from(sorted(SOUND_FILES)),
    changes=st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_damaged_files_are_read_or_refused(file_format, changes):
    data = bytearray(SOUND_FILES[file_format])
    for place, value in changes:
        data[place % len(data)] = value
    with contextlib.suppress(PhotoRejectedError):
        assert read_photo(bytes(data)).pixels.ndim == 3

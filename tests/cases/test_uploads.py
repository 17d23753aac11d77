import io

import numpy as np
import pytest
from PIL import Image, ImageCms, JpegImagePlugin

from cases.uploads import check_upload
from inference.photo import PhotoRejectedError, read_photo

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
ROTATED_BY_90 = 6


def gradient(width: int = 400, height: int = 300) -> Image.Image:
    """Red grows to the right, green downwards: which way is up can be read from the pixels."""
    pixels = np.full((height, width, 3), 60, np.uint8)
    pixels[..., 0] = np.linspace(0, 255, width)[None, :]
    pixels[..., 1] = np.linspace(0, 255, height)[:, None]
    return Image.fromarray(pixels)


def encoded(image: Image.Image, image_format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, image_format, **options)
    return buffer.getvalue()


def telling_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[MAKER] = "Telling Camera"
    exif[ORIENTATION] = ROTATED_BY_90
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (51.0, 30.0, 0.0)
    return exif


def decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_position_camera_and_comment_do_not_survive() -> None:
    received = encoded(gradient(), "JPEG", exif=telling_exif(), comment=b"Secret comment")
    assert b"Telling Camera" in received
    assert b"Secret comment" in received
    safe = check_upload(received)
    for kept in (safe.original, safe.display, safe.thumbnail):
        assert not decoded(kept).getexif()
        assert set(decoded(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"Telling Camera" not in kept
        assert b"Secret comment" not in kept


def test_what_is_hidden_behind_the_picture_does_not_survive() -> None:
    safe = check_upload(encoded(gradient(), "JPEG") + b"<script>hidden</script>")
    assert b"hidden" not in safe.original


def test_a_turned_photo_is_stored_upright() -> None:
    safe = check_upload(encoded(gradient(400, 300), "JPEG", exif=telling_exif(), quality=95))
    assert (safe.width, safe.height) == (300, 400)
    upright = np.asarray(decoded(safe.original)).astype(int)
    assert upright.shape == (400, 300, 3)
    assert upright[200, 10, 1] > upright[200, 290, 1] + 200  # green fell to the right after the turn


def test_a_jpeg_keeps_its_colours_in_full_resolution() -> None:
    image = gradient()
    safe = check_upload(encoded(image, "JPEG", quality=100, subsampling="4:4:4"))
    stored = decoded(safe.original)
    assert (safe.extension, stored.format) == ("jpg", "JPEG")
    assert JpegImagePlugin.get_sampling(stored) == 0
    assert np.abs(np.asarray(stored).astype(int) - np.asarray(image)).mean() < 2


@pytest.mark.parametrize("image_format", ["PNG", "TIFF"])
def test_what_came_without_loss_is_kept_without_loss(image_format: str) -> None:
    image = gradient()
    safe = check_upload(encoded(image, image_format))
    assert safe.extension == "png"
    assert np.array_equal(np.asarray(decoded(safe.original)), np.asarray(image))


def test_a_lossless_picture_too_large_for_the_worker_becomes_a_jpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8))
    received = encoded(noise, "PNG")
    monkeypatch.setattr("cases.uploads.MAX_BYTES", 300_000)
    safe = check_upload(received)
    assert safe.extension == "jpg"
    assert len(safe.original) <= 300_000


def test_the_same_picture_has_the_same_hash_whatever_came_with_it() -> None:
    plain, commented = (encoded(gradient(), "JPEG", comment=words) for words in (b"", b"Another comment"))
    assert plain != commented
    assert check_upload(plain).sha256 == check_upload(commented).sha256
    assert check_upload(plain).sha256 != check_upload(encoded(gradient(401), "JPEG")).sha256


def test_the_hash_is_what_the_worker_finds() -> None:
    safe = check_upload(encoded(gradient(), "JPEG"))
    assert read_photo(safe.original).sha256 == safe.sha256


def test_copies_for_the_screen_are_small_and_keep_their_shape() -> None:
    safe = check_upload(encoded(gradient(2400, 1200), "JPEG"))
    assert decoded(safe.original).size == (2400, 1200)
    assert decoded(safe.display).size == (1600, 800)
    assert decoded(safe.thumbnail).size == (320, 160)


def test_a_small_photo_is_not_blown_up() -> None:
    assert decoded(check_upload(encoded(gradient(), "JPEG")).display).size == (400, 300)


def test_foreign_colours_become_those_of_the_screen() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    safe = check_upload(encoded(gradient(), "PNG", icc_profile=profile))
    assert "icc_profile" not in decoded(safe.original).info


@pytest.mark.parametrize(
    "data", [b"", b"a text named .jpg", encoded(gradient(), "JPEG")[:2000], encoded(gradient(), "BMP")]
)
def test_what_is_no_photo_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PhotoRejectedError, match=r"\w+ \w+.*\.$"):
        check_upload(data)

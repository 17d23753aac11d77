"""Every kind of picture that people and programs send gets a clear answer, and nothing is kept half."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter
from rest_framework.response import Response
from rest_framework.test import APIClient

from cases.models import Case, Event, Photo
from cases.models.storage import photo_storage
from inference.phantoms import draw_phantom, phantom_jpeg
from inference.quality import ADVICE
from tests.factories import CaseFactory

WIDTH, HEIGHT = 400, 300


def drawn() -> Image.Image:
    return Image.fromarray(draw_phantom(3, WIDTH, HEIGHT, lesions=4).pixels)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg() -> bytes:
    return phantom_jpeg(draw_phantom(3, WIDTH, HEIGHT, lesions=4))


def rotated_jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(drawn(), "JPEG", exif=exif.tobytes())


def png_of_16_bits() -> bytes:
    ramp = np.linspace(0, 65535, WIDTH * HEIGHT).astype(np.uint16).reshape(HEIGHT, WIDTH)
    return saved(Image.fromarray(ramp), "PNG")


def heic() -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(drawn()).save(buffer, quality=80)
    return buffer.getvalue()


def png_of_300_megapixels() -> bytes:
    header = struct.pack(">IIBBBBB", 20_000, 15_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def moving_gif() -> bytes:
    return saved(drawn(), "GIF", save_all=True, append_images=[drawn().rotate(5)])


GOOD: dict[str, tuple[Callable[[], bytes], tuple[int, int]]] = {
    "JPEG": (jpeg, (WIDTH, HEIGHT)),
    "rotated JPEG": (rotated_jpeg, (HEIGHT, WIDTH)),
    "CMYK JPEG": (lambda: saved(drawn().convert("CMYK"), "JPEG"), (WIDTH, HEIGHT)),
    "16-bit PNG": (png_of_16_bits, (WIDTH, HEIGHT)),
    "HEIC": (heic, (WIDTH, HEIGHT)),
    "WebP": (lambda: saved(drawn(), "WEBP"), (WIDTH, HEIGHT)),
    "TIFF": (lambda: saved(drawn(), "TIFF"), (WIDTH, HEIGHT)),
}
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "truncated JPEG": (lambda: jpeg()[:-2000], "damaged or cut short"),
    "text named .jpg": (lambda: b"To whom it may concern\n" * 50, "not a picture of an accepted type"),
    "empty file": (lambda: b"", "This file is empty"),
    "300 megapixels": (png_of_300_megapixels, "more than 120 megapixels"),
    "moving GIF": (moving_gif, "not a picture of an accepted type"),
    "preview": (lambda: saved(drawn().resize((80, 60)), "JPEG"), "needs at least 200"),
}


def kept_files() -> set[Path]:
    storage = photo_storage()
    assert isinstance(storage, FileSystemStorage)
    return {path for path in Path(storage.location).rglob("*") if path.is_file()}


def send(api: APIClient, case: Case, data: bytes, **fields: str) -> Response:
    image = SimpleUploadedFile("back.jpg", data, "image/jpeg")
    return api.post(f"/api/v1/cases/{case.pk}/photos/", {"image": image, **fields})


@pytest.mark.parametrize("kind", GOOD)
def test_a_photo_is_kept_upright(api: APIClient, own_draft: Case, kind: str) -> None:
    draw, size = GOOD[kind]
    answer = send(api, own_draft, draw())
    assert answer.status_code == 201, answer.content
    photo = own_draft.photos.get()
    assert answer.json()["id"] == str(photo.pk)
    assert (answer.json()["width"], answer.json()["height"]) == size
    with photo.original.open() as stored:
        assert Image.open(stored).size == size


def blurred() -> bytes:
    return saved(drawn().filter(ImageFilter.GaussianBlur(12)), "JPEG")


def dark() -> bytes:
    return saved(drawn().point(lambda level: level // 12), "JPEG")


def wall() -> bytes:
    return saved(Image.new("RGB", (WIDTH, HEIGHT), (120, 160, 200)), "JPEG")


POOR = {"blurred": blurred, "dark": dark, "no skin": wall}


@pytest.mark.parametrize("fault", POOR)
def test_a_poor_photo_is_kept_with_the_advice_that_people_get(api: APIClient, own_draft: Case, fault: str) -> None:
    answer = send(api, own_draft, POOR[fault]())
    assert answer.status_code == 201
    told = answer.json()["quality"]
    assert told["usable"] is False
    assert ADVICE[fault] in told["advice"]
    assert told["advice"] == own_draft.photos.get().quality["advice"]
    shown = api.get(f"/api/v1/cases/{own_draft.pk}/").json()["photos"][0]
    assert shown["quality"] == told


def test_a_photo_for_people_alone_gets_no_advice(api: APIClient, own_draft: Case) -> None:
    assert send(api, own_draft, wall(), kind="dermoscopic").json()["quality"] is None


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_used_is_refused_in_words_and_leaves_nothing(api: APIClient, own_draft: Case, kind: str) -> None:
    draw, words = BAD[kind]
    before = kept_files()
    answer = send(api, own_draft, draw())
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert Photo.objects.count() == Event.objects.count() == 0
    assert kept_files() == before


def test_a_photo_sent_again_is_answered_with_the_one_that_is_there(api: APIClient, own_draft: Case) -> None:
    first, again = send(api, own_draft, jpeg()), send(api, own_draft, jpeg())
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert own_draft.photos.count() == 1


def test_the_same_photo_belongs_to_two_cases(api: APIClient, own_draft: Case) -> None:
    other = CaseFactory(practice=own_draft.practice, created_by=own_draft.created_by)
    assert [send(api, case, jpeg()).status_code for case in (own_draft, other)] == [201, 201]


def test_a_sent_case_takes_no_photo(api: APIClient, own_draft: Case) -> None:
    sent = CaseFactory(practice=own_draft.practice, created_by=own_draft.created_by, submitted=True)
    before = kept_files()
    answer = send(api, sent, jpeg())
    assert answer.status_code == 409
    assert f"Case {sent.reference} is submitted by now" in answer.json()["detail"]
    assert kept_files() == before


def test_a_returned_case_takes_a_better_photo(api: APIClient, own_draft: Case) -> None:
    returned = CaseFactory(practice=own_draft.practice, returned=True)
    assert send(api, returned, jpeg()).status_code == 201


@pytest.mark.parametrize(("field", "value"), [("kind", "selfie"), ("body_site", "moon"), ("kind", "\0")])
def test_unknown_words_are_refused_by_field(api: APIClient, own_draft: Case, field: str, value: str) -> None:
    answer = send(api, own_draft, jpeg(), **{field: value})
    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert Photo.objects.count() == 0


@pytest.mark.parametrize("body", [{}, {"image": "back.jpg"}, {"picture": "x"}])
def test_a_form_without_a_file_is_refused(api: APIClient, own_draft: Case, body: dict[str, str]) -> None:
    answer = api.post(f"/api/v1/cases/{own_draft.pk}/photos/", body)
    assert answer.status_code == 400
    assert list(answer.json()) == ["image"]


def test_a_photo_travels_in_a_form(api: APIClient, own_draft: Case) -> None:
    answer = api.generic("POST", f"/api/v1/cases/{own_draft.pk}/photos/", jpeg(), content_type="image/jpeg")
    assert answer.status_code == 415


def test_a_form_that_is_too_large_is_refused_by_its_announced_size(api: APIClient, own_draft: Case) -> None:
    answer = api.generic(
        "POST",
        f"/api/v1/cases/{own_draft.pk}/photos/",
        b"--x--",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(81_000_000),
    )
    assert answer.status_code == 413
    assert "up to 80 MB" in answer.json()["detail"]

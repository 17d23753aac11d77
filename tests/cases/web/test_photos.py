import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case, Photo
from tests.cases.web.conftest import ClientOf
from tests.factories import jpeg

JSON = {"headers": {"accept": "application/json"}}


def file(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


@pytest.fixture
def address(draft: Case) -> str:
    return reverse("cases:upload_photo", args=[draft.pk])


@pytest.fixture
def client(client_of: ClientOf, referrer: User) -> Client:
    return client_of(referrer)


def test_a_photo_arrives_with_its_kind(client: Client, address: str, draft: Case) -> None:
    response = client.post(address, {"image": file(jpeg(10)), "kind": "dermoscopic"}, **JSON)
    assert response.status_code == 201
    photo = draft.photos.get(kind="dermoscopic")
    assert reverse("cases:remove_photo", args=[photo.pk]) in response.json()["card"]


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"hello", "not a picture"), (b"", "empty"), (jpeg(180), "already part")]
)
def test_a_refused_file_is_answered_in_words(
    data: bytes, sentence: str, client: Client, address: str, draft: Case
) -> None:
    response = client.post(address, {"image": file(data)}, **JSON)
    assert response.status_code == 422
    assert sentence in response.json()["error"]
    assert draft.photos.count() == 1


def test_a_file_beyond_the_limit_is_refused_unread(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.web.intake.MAX_BYTES", 1_000_000)
    response = client.post(address, {"image": file(bytes(1_000_001))}, **JSON)
    assert response.json()["error"] == "This file is larger than 1 MB. Send a smaller one."


def test_nothing_sent_is_said(client: Client, address: str) -> None:
    assert "No photo has arrived" in client.post(address, **JSON).json()["error"]
    assert "No photo has arrived" in client.post(address, follow=True).content.decode()


def test_a_plain_form_sends_several(client: Client, address: str, draft: Case) -> None:
    files = [file(jpeg(20)), file(b"hello", "letter.jpg"), file(jpeg(30))]
    page = client.post(address, {"image": files}, follow=True).content.decode()
    assert "2 photos received." in page
    assert "letter.jpg: This file is not a picture" in page
    assert draft.photos.count() == 3


def test_the_script_hears_that_the_session_has_ended(client_of: ClientOf, address: str) -> None:
    response = client_of(None).post(address, {"image": file(jpeg(10))}, **JSON)
    assert response.status_code == 401
    assert "signed out" in response.json()["error"]


@pytest.mark.parametrize(("headers", "status"), [(JSON, 204), ({}, 302)])
def test_a_photo_is_taken_back(headers, status: int, client: Client, draft: Case) -> None:
    photo = draft.photos.get()
    assert client.post(reverse("cases:remove_photo", args=[photo.pk]), **headers).status_code == status
    assert not Photo.objects.exists()


def test_the_page_shows_no_trade_words_to_patients(client: Client, draft: Case) -> None:
    page = client.get(reverse("cases:case", args=[draft.pk])).content.decode()
    assert "Whole area" in page

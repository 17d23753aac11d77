"""The link for a phone: made and shown on a PC, opened without signing in, and good for photos alone."""

import io
import re
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cases.models import Case, Photo, PhotoLink
from cases.services import make_photo_link, token_of
from tests.cases.web.conftest import ClientOf
from tests.factories import PhotoFactory, jpeg

ENTER, OPEN, PHOTOS, ADD = (
    reverse(f"cases:{name}") for name in ("phone", "open_photo_link", "phone_photos", "phone_add")
)
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture(autouse=True)
def uncounted() -> None:
    cache.clear()


@pytest.fixture
def link(draft: Case, referrer: User) -> PhotoLink:
    return make_photo_link(case=draft, by=referrer)


@pytest.fixture
def phone(link: PhotoLink, client_of: ClientOf) -> Client:
    client = client_of(None)
    assert client.post(OPEN, {"token": token_of(link)})["Location"] == PHOTOS
    return client


def send(client: Client, data: bytes) -> Photo:
    response = client.post(ADD, {"image": SimpleUploadedFile("p.jpg", data, "image/jpeg"), "kind": "close_up"}, **JSON)
    assert response.status_code == 201, response.json()
    return Photo.objects.latest("uploaded_at")


def test_the_code_leads_to_the_page_with_the_token_behind_the_hash(
    link: PhotoLink, draft: Case, referrer: User, client_of: ClientOf
) -> None:
    response = client_of(referrer).get(reverse("cases:photo_link_code", args=[draft.pk]))
    assert response["Content-Type"] == "image/svg+xml"
    assert "no-store" in response["Cache-Control"]
    assert b'<svg xmlns="http://www.w3.org/2000/svg"' in response.content  # without it a browser draws nothing


def test_without_a_link_there_is_no_code(draft: Case, referrer: User, client_of: ClientOf) -> None:
    assert client_of(referrer).get(reverse("cases:photo_link_code", args=[draft.pk])).status_code == 404


def test_a_phone_sees_the_shots_and_its_own_photos_and_nothing_of_the_patient(phone: Client, draft: Case) -> None:
    page = phone.get(PHOTOS).content.decode()
    assert "The spot from 20 cm" in page
    for telling in (draft.patient.name, draft.reference, str(draft.pk), *(str(p.pk) for p in draft.photos.all())):
        assert telling not in page


def test_a_phones_photo_joins_the_draft_in_the_name_of_who_made_the_link(
    phone: Client, draft: Case, referrer: User, link: PhotoLink
) -> None:
    photo = send(phone, jpeg(7))
    assert (photo.case, photo.link, photo.uploaded_by, photo.kind) == (draft, link, referrer, "close_up")
    with closing(phone.get(reverse("cases:phone_thumbnail", args=[photo.pk]))) as thumbnail:
        assert thumbnail.status_code == 200


def test_a_phone_reaches_no_other_photo_and_no_other_page(phone: Client, draft: Case) -> None:
    other = draft.photos.get(link=None)
    assert phone.get(reverse("cases:phone_thumbnail", args=[other.pk])).status_code == 404
    for address in (reverse("cases:case", args=[draft.pk]), reverse("cases:photo", args=[other.pk, "thumbnail"])):
        assert phone.get(address)["Location"].startswith(reverse("account_login"))


def test_an_ended_link_ends_the_phones_session(phone: Client) -> None:
    PhotoLink.objects.update(ended_at=timezone.now())
    assert phone.get(PHOTOS).status_code == 410
    refused = phone.post(ADD, {"image": io.BytesIO(jpeg(8))}, **JSON)
    assert (refused.status_code, "no longer works" in refused.json()["error"]) == (410, True)


def test_without_a_session_there_is_nothing(client_of: ClientOf, db: None) -> None:
    client = client_of(None)
    assert client.get(ENTER).status_code == 200
    assert client.get(PHOTOS).status_code == 410
    assert client.post(OPEN, {"token": "guess"}).status_code == 410


def test_guesses_are_counted(client_of: ClientOf, db: None) -> None:
    client = client_of(None)
    statuses = [client.post(OPEN, {"token": "guess"}).status_code for _ in range(21)]
    assert statuses == [410] * 20 + [429]


def test_the_session_of_a_phone_is_as_short_as_its_link(phone: Client) -> None:
    assert phone.session.get_expiry_age() <= timedelta(minutes=30).total_seconds()


def test_no_referrer_leaves_the_site_and_nothing_is_kept(phone: Client) -> None:
    for address in (ENTER, PHOTOS):
        response = phone.get(address)
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]


def test_what_arrives_is_shown_once(phone: Client, draft: Case, referrer: User, client_of: ClientOf) -> None:
    photo = send(phone, jpeg(7))
    address = reverse("cases:arrivals", args=[draft.pk])
    pc = client_of(referrer)
    cards = pc.get(address).content.decode()
    assert re.findall(r'name="shown" value="([^"]+)"', cards) == [str(photo.pk)]
    assert pc.get(address, {"shown": [str(photo.pk), "not-an-id"]}).content.strip() == b""


def test_polling_ends_with_the_link(link: PhotoLink, draft: Case, referrer: User, client_of: ClientOf) -> None:
    pc = client_of(referrer)
    address = reverse("cases:arrivals", args=[draft.pk])
    assert pc.get(address).status_code == 200
    pc.post(reverse("cases:end_photo_link", args=[draft.pk]))
    assert pc.get(address).status_code == 286


def test_the_page_offers_a_code_and_shows_it(draft: Case, referrer: User, client_of: ClientOf) -> None:
    pc = client_of(referrer)
    page = reverse("cases:case", args=[draft.pk])
    assert reverse("cases:make_photo_link", args=[draft.pk]) in pc.get(page).content.decode()
    shown = pc.post(reverse("cases:make_photo_link", args=[draft.pk]), follow=True).content.decode()
    assert reverse("cases:photo_link_code", args=[draft.pk]) in shown
    assert token_of(PhotoLink.objects.get()) not in shown


def test_each_new_photo_costs_the_arrivals_no_further_query(
    link: PhotoLink, draft: Case, referrer: User, client_of: ClientOf, django_assert_max_num_queries
) -> None:
    pc = client_of(referrer)
    PhotoFactory.create_batch(6, case=draft, link=link)
    with django_assert_max_num_queries(9):
        pc.get(reverse("cases:arrivals", args=[draft.pk]))

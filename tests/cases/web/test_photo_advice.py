"""The gate: advice with each photo, a reason to use it anyway, and no sending before one was given."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Role, User
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, Case, Photo
from cases.services import add_photo, submit_case
from cases.terms import BodySite, PhotoKind
from tests.cases.web.conftest import ClientOf
from tests.factories import jpeg, member

JSON = {"headers": {"accept": "application/json"}}


def wall() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), (120, 160, 200)).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def client(client_of: ClientOf, referrer: User) -> Client:
    return client_of(referrer)


@pytest.fixture
def poor(draft: Case, client: Client) -> Photo:
    file = SimpleUploadedFile("wall.jpg", wall(), "image/jpeg")
    response = client.post(reverse("cases:upload_photo", args=[draft.pk]), {"image": file}, **JSON)
    assert "may be too poor to read" in response.json()["card"]
    assert "Hardly any skin was found" in response.json()["card"]
    return draft.photos.get(quality__usable=False)


def submit(client: Client, case: Case) -> str:
    page = client.post(reverse("cases:submit", args=[case.pk]), follow=True)
    case.refresh_from_db()
    return page.content.decode()


def test_a_good_photo_is_received_without_a_word(draft: Case) -> None:
    assert draft.photos.get().quality["usable"] is True


def test_a_poor_photo_is_not_sent_before_somebody_says_why(client: Client, draft: Case, poor: Photo) -> None:
    assert "A photo may be too poor to read." in submit(client, draft)
    assert draft.state == CaseState.DRAFT
    client.post(reverse("cases:use_anyway", args=[poor.pk]), {"reason": "no_better"})
    poor.refresh_from_db()
    assert poor.keep_reason == "no_better"
    submit(client, draft)
    assert draft.state == CaseState.SUBMITTED


def test_the_reason_stands_on_the_card(client: Client, poor: Photo) -> None:
    response = client.post(
        reverse("cases:use_anyway", args=[poor.pk]), {"reason": "clear_enough"}, headers={"HX-Request": "true"}
    )
    card = response.content.decode()
    assert card.strip().startswith("<li")
    assert "Used anyway: The spot can be seen well enough" in card


def test_an_unknown_reason_changes_nothing(client: Client, poor: Photo) -> None:
    client.post(reverse("cases:use_anyway", args=[poor.pk]), {"reason": "because"})
    poor.refresh_from_db()
    assert poor.keep_reason == ""


def test_programs_hear_it_from_the_analysis(practice, draft: Case) -> None:
    program = member(Role.INTEGRATION, practice)
    add_photo(case=draft, data=wall(), by=program)
    assert submit_case(case=draft, by=program).state == CaseState.SUBMITTED


@pytest.mark.parametrize(
    ("kind", "site", "sentence"),
    [
        (PhotoKind.DERMOSCOPIC, BodySite.CHEST, "reads this dermoscopic one without it"),
        (PhotoKind.CLOSE_UP, BodySite.MOUTH, "made for outer skin"),
    ],
)
def test_what_the_engine_is_not_made_for_ends_calmly(
    kind: PhotoKind, site: BodySite, sentence: str, client: Client, draft: Case, sent_messages: list, referrer: User
) -> None:
    photo = add_photo(case=draft, data=jpeg(9), kind=kind, body_site=site, by=referrer)
    assert photo.quality == {}
    submit_case(case=draft, by=referrer)
    analysis = Analysis.objects.get(photo=photo)
    assert (analysis.state, analysis.attempts) == (AnalysisState.NOT_APPLICABLE, 0)
    assert sentence in analysis.reason
    assert [str(analysis.pk)] not in [arguments for _, arguments in sent_messages]
    assert sentence in client.get(reverse("cases:case", args=[draft.pk])).content.decode()

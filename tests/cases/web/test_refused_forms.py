"""Who sends a form with errors lands in the first one, hears it, and finds all they typed."""

from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Practice, User
from cases.models import Case, SavedView
from cases.services import add_photo, claim_case
from cases.services.saved_views import MOST_VIEWS
from cases.terms import Urgency
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory, jpeg

pytestmark = pytest.mark.django_db
TYPED = "words that took a while"


class Elements(HTMLParser):
    """The attributes of each element, in the order of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append({name: value or "" for name, value in attrs} | {"tag": tag})

    def having(self, name: str) -> list[dict[str, str]]:
        return [element for element in self.found if name in element]

    @property
    def ids(self) -> set[str]:
        return {element["id"] for element in self.having("id")}


@pytest.fixture
def claimed(case: Case, dermatologist: User) -> Case:
    return claim_case(case=case, by=dermatologist)


def lands(page: str, field: str) -> None:
    elements = Elements(page)
    first = elements.having("autofocus")[0]
    assert (first["name"], first["aria-invalid"]) == (field, "true")
    links = [one["href"] for one in elements.having("href") if one["href"].startswith("#") and one["href"] != "#main"]
    assert links[0] == f"#{first['id']}"
    assert {link[1:] for link in links} <= elements.ids
    for wrong in elements.having("aria-invalid"):
        assert set(wrong.get("aria-describedby", "").split()) <= elements.ids
    assert "To correct:" in page


# Form, what is sent, the field to correct, whether the other words come back.
READERS: list[tuple[str, dict[str, str], str]] = [
    ("report", {"advice": TYPED}, "impression"),
    ("return", {"why": " "}, "why"),
    ("ask_opinion", {"question": TYPED}, "of"),
    ("messages", {"body": "", "audience": "?", "key": str(uuid4())}, "body"),
]


@pytest.mark.parametrize(("name", "sent", "field"), READERS, ids=[name for name, _, _ in READERS])
def test_a_reader_lands_in_the_first_error(
    name: str, sent: dict[str, str], field: str, claimed: Case, dermatologist: User, client_of: ClientOf
) -> None:
    response = client_of(dermatologist).post(reverse(f"cases:{name}", args=[claimed.pk]), sent)
    assert response.status_code == 422
    page = response.content.decode()
    lands(page, field)
    assert TYPED not in sent.values() or TYPED in page


COORDINATORS: list[tuple[str, dict[str, Any], str]] = [
    ("hold", {"why": ""}, "why"),
    ("erase", {"why": TYPED}, "sure"),
]


@pytest.mark.parametrize(("name", "sent", "field"), COORDINATORS, ids=[name for name, _, _ in COORDINATORS])
def test_a_coordinator_does(
    name: str, sent: dict[str, str], field: str, case: Case, coordinator: User, client_of: ClientOf
) -> None:
    response = client_of(coordinator).post(reverse(f"cases:{name}", args=[case.patient_id]), sent)
    assert response.status_code == 422
    lands(response.content.decode(), field)
    assert TYPED not in sent.values() or TYPED in response.content.decode()


def test_a_coordinator_does_in_the_rules_in_the_order_of_the_page(coordinator: User, client_of: ClientOf) -> None:
    sent = {"opens-3": "midnight", "country": "Atlantis", "keep-draft": "-1"}
    lands(client_of(coordinator).post(reverse("cases:practice_rules"), sent).content.decode(), "opens-3")


def test_a_reader_does_in_the_keys(dermatologist: User, client_of: ClientOf) -> None:
    response = client_of(dermatologist).post(reverse("cases:keys"), {"on": "on", "next_lesion": "ab"})
    lands(response.content.decode(), "next_lesion")


def test_a_sender_lands_in_the_scale_of_the_photo_it_was_typed_for(
    draft: Case, referrer: User, client_of: ClientOf
) -> None:
    add_photo(case=draft, data=jpeg(90), by=referrer)
    for photo in draft.photos.all():
        response = client_of(referrer).post(reverse("cases:scale_photo", args=[photo.pk]), {"width_mm": "9999"})
        assert response.status_code == 422
        page = response.content.decode()
        lands(page, "width_mm")
        typed = [one for one in Elements(page).having("value") if one["value"] == "9999"]
        assert [one["id"] for one in typed] == [f"photo-{photo.pk}-width_mm"]


def test_a_coordinator_finds_the_cases_and_the_reader_chosen_on_the_desk_as_it_was_filtered(
    case: Case, practice: Practice, dermatologist: User, coordinator: User, client_of: ClientOf
) -> None:
    other = CaseFactory(submitted=True, practice=practice, urgency=Urgency.URGENT)
    client, address = client_of(coordinator), reverse("cases:assign")
    response = client.post(f"{address}?urgency=routine", {"reader": dermatologist.pk})
    assert response.status_code == 422
    page = response.content.decode()
    lands(page, "cases")
    assert f'<option value="{dermatologist.pk}" selected>' in page
    assert other.reference not in page
    page = client.post(address, {"reader": "", "cases": [case.pk]}).content.decode()
    lands(page, "reader")
    ticked = [one["value"] for one in Elements(page).having("checked") if one["name"] == "cases"]
    assert ticked == [str(case.pk)]


@pytest.mark.parametrize("name", ["", "words that took a while, and are far too long for a view"])
def test_a_reader_finds_the_name_of_a_view(name: str, case: Case, dermatologist: User, client_of: ClientOf) -> None:
    address = reverse("cases:save_desk_view") + "?urgency=routine"
    response = client_of(dermatologist).post(address, {"name": name})
    assert response.status_code == 422
    page = response.content.decode()
    lands(page, "name")
    assert name in page
    assert f'action="{address}"' in page
    assert not SavedView.objects.exists()


def test_a_reader_with_too_many_views_hears_it_and_keeps_the_name(
    case: Case, dermatologist: User, client_of: ClientOf
) -> None:
    SavedView.objects.bulk_create(SavedView(user=dermatologist, name=str(n)) for n in range(MOST_VIEWS))
    page = client_of(dermatologist).post(reverse("cases:save_desk_view"), {"name": TYPED}).content.decode()
    assert Elements(page).having("autofocus")[0]["id"] == "form-errors"
    assert "Remove one you no longer use." in page
    assert f'value="{TYPED}"' in page


def test_a_sender_lands_in_the_first_of_a_group_of_choices(draft: Case, referrer: User, client_of: ClientOf) -> None:
    address = reverse("cases:question", args=[draft.pk, "spot"])
    response = client_of(referrer).post(address, {"note": TYPED})
    lands(response.content.decode(), "duration")
    assert TYPED in response.content.decode()


def test_a_visitor_hears_what_is_about_no_field(client_of: ClientOf, referrer: User) -> None:
    sent = {"login": referrer.email, "password": "not this one"}
    page = client_of(None).post(reverse("account_login"), sent).content.decode()
    assert Elements(page).having("autofocus")[0]["id"] == "form-errors"
    assert referrer.email in page


def test_a_colleague_who_is_asked_does(
    claimed: Case, dermatologist: User, second_dermatologist: User, client_of: ClientOf
) -> None:
    client: Client = client_of(dermatologist)
    sent = {"of": second_dermatologist.pk, "question": TYPED}
    assert client.post(reverse("cases:ask_opinion", args=[claimed.pk]), sent).status_code == 302
    page = client_of(second_dermatologist).post(
        reverse("cases:answer_opinion", args=[claimed.second_opinions.get().pk]), {"answer": ""}
    )
    lands(page.content.decode(), "answer")

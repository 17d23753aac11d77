"""Before a report is signed: how its letters would read, what it lacks, and what a page's script is answered."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case, Report, ReportDraft
from cases.services import claim_case
from tests.cases.web.conftest import ClientOf

BY_SCRIPT = {"HX-Request": "true"}
WRITTEN = {
    "impression": "An even mole.",
    "outcome": "review",
    "review_weeks": "6",
    "advice": "Send us new photos.",
    "safety_net": "Come sooner if it bleeds.",
}


@pytest.fixture
def claimed(case: Case, dermatologist: User) -> Case:
    return claim_case(case=case, by=dermatologist)


@pytest.fixture
def client(client_of: ClientOf, dermatologist: User) -> Client:
    return client_of(dermatologist)


def test_both_letters_are_shown_and_nothing_is_kept(client: Client, claimed: Case) -> None:
    page = client.post(reverse("cases:preview", args=[claimed.pk]), WRITTEN, headers=BY_SCRIPT).content.decode()
    assert "Please send us new photos in 6 weeks" in page
    assert "Review in 6 weeks" in page
    assert "An even mole." in page
    assert not Report.objects.exists()
    assert not ReportDraft.objects.exists()


def test_what_is_missing_is_named_with_its_field(client: Client, claimed: Case) -> None:
    answer = client.post(reverse("cases:preview", args=[claimed.pk]), WRITTEN | {"advice": ""}, headers=BY_SCRIPT)
    assert answer.status_code == 422
    link = '<li data-field="advice"><a href="#id_advice">Advice to the patient</a>'
    assert f"{link}: Write a few plain words to the patient before you sign.</li>" in answer.content.decode()


def test_who_may_not_write_hears_why(client: Client, case: Case, second_dermatologist: User) -> None:
    claim_case(case=case, by=second_dermatologist)
    answer = client.post(reverse("cases:preview", args=[case.pk]), WRITTEN, headers=BY_SCRIPT)
    assert answer.status_code == 422
    assert second_dermatologist.name in answer.content.decode()


def test_a_script_that_signs_is_told_where_to_go(client: Client, claimed: Case) -> None:
    answer = client.post(reverse("cases:report", args=[claimed.pk]), WRITTEN, headers=BY_SCRIPT)
    assert (answer.status_code, answer["HX-Redirect"]) == (200, reverse("cases:desk"))
    assert Report.objects.get().review_weeks == 6


def test_a_script_that_may_not_sign_gets_a_sentence(client: Client, case: Case) -> None:
    answer = client.post(reverse("cases:report", args=[case.pk]), WRITTEN, headers=BY_SCRIPT)
    assert answer.status_code == 422
    assert "<html" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_a_template_comes_as_the_form_alone(client: Client, claimed: Case) -> None:
    reader = client.get(reverse("cases:reader", args=[claimed.pk])).content.decode()
    template = reader.split(">Ordinary mole</option>")[0].rsplit('value="', 1)[1].rstrip('"')
    sent = {"template": template, "impression": "Mine."}
    page = client.post(reverse("cases:fill", args=[claimed.pk]), sent, headers=BY_SCRIPT).content.decode()
    assert "<html" not in page
    assert "Mine.</textarea>" in page
    assert ReportDraft.objects.get().values["outcome"] == "discharge"


def test_a_draft_says_when_it_was_saved(client: Client, claimed: Case) -> None:
    answer = client.post(reverse("cases:draft", args=[claimed.pk]), {"impression": "Half a"})
    saved_at = ReportDraft.objects.get().saved_at.isoformat()
    assert answer["X-Saved-At"] == saved_at
    assert f'data-saved-at="{saved_at}"' in client.get(reverse("cases:reader", args=[claimed.pk])).content.decode()

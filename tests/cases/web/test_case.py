"""A case as its sender meets it, state by state."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Case, Event, Lesion
from cases.services import claim_case, return_case, submit_case
from cases.terms import EventKind
from tests.cases.web.conftest import ClientOf
from tests.factories import AnalysisFactory, PhotoFactory, ReportFactory


def page_of(case: Case, client: Client) -> str:
    return client.get(reverse("cases:case", args=[case.pk])).content.decode()


def test_a_draft_is_sent(draft: Case, referrer: User, client_of: ClientOf) -> None:
    client = client_of(referrer)
    response = client.post(reverse("cases:submit", args=[draft.pk]), follow=True)
    assert "Sent. A dermatologist will read it." in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == CaseState.SUBMITTED


def test_a_draft_without_photos_stays_and_says_why(draft: Case, referrer: User, client_of: ClientOf) -> None:
    draft.photos.all().delete()
    response = client_of(referrer).post(reverse("cases:submit", args=[draft.pk]), follow=True)
    assert "The case has no photo yet." in response.content.decode()


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        ("queued", "Waiting for its turn"),
        ("running", "Looking for lesions"),
        ("failed", "The analysis failed: The analysis met a fault on our side."),
        ("rejected", "Could not be analysed: The photo is blurred; take it again."),
        ("succeeded", "The analysis has ended."),
    ],
)
def test_how_far_the_analysis_is_stands_in_words(
    trait: str, words: str, case: Case, patient_user: User, client_of: ClientOf
) -> None:
    AnalysisFactory(photo=PhotoFactory(case=case), **{trait: True})
    fragment = client_of(patient_user).get(reverse("cases:progress", args=[case.pk])).content.decode()
    assert words in fragment
    assert ("hx-get" in fragment) == (trait in {"queued", "running"})


def test_a_returned_case_says_what_is_asked(
    draft: Case, referrer: User, dermatologist: User, client_of: ClientOf
) -> None:
    case = claim_case(case=submit_case(case=draft, by=referrer), by=dermatologist)
    return_case(case=case, why="Please take the photo again in daylight.", by=dermatologist)
    page = page_of(case, client_of(referrer))
    assert "Please take the photo again in daylight." in page
    assert "data-remove" not in page  # what was sent stays in the record
    assert "Send to the dermatologist" in page


def test_the_answer_is_read(case: Case, patient_user: User, client_of: ClientOf) -> None:
    ReportFactory(case=case, advice="An older answer.")
    ReportFactory(case=case, version=2, advice="Nothing to do.\nCall if it bleeds.")
    Case.objects.filter(pk=case.pk).update(state=CaseState.REPORTED)
    page = page_of(case, client_of(patient_user))
    assert "Nothing to do.<br>Call if it bleeds." in page
    assert "No further appointment needed" in page
    assert page.index("Call if it bleeds.") < page.index("The earlier answer of") < page.index("An older answer.")


def test_a_referrer_reads_what_the_model_found_and_the_patient_does_not(
    case: Case, lesion: Lesion, referrer: User, patient_user: User, client_of: ClientOf
) -> None:
    page = page_of(case, client_of(referrer))
    assert "What the model found" in page
    assert "10 %" in page
    assert "Decision support, not a diagnosis" in page
    assert "Model lite0 0" in page
    assert "What the model found" not in page_of(case, client_of(patient_user))


def test_a_case_is_withdrawn(case: Case, patient_user: User, client_of: ClientOf) -> None:
    client = client_of(patient_user)
    page = client.post(reverse("cases:withdraw", args=[case.pk]), follow=True).content.decode()
    assert f"Case {case} is withdrawn." in page
    assert "This case was withdrawn." in page_of(case, client)


def test_a_look_is_recorded_and_a_poll_is_not(case: Case, referrer: User, client_of: ClientOf) -> None:
    client = client_of(referrer)
    page_of(case, client)
    client.get(reverse("cases:progress", args=[case.pk]))
    assert Event.objects.filter(case=case, kind=EventKind.VIEWED, by=referrer).count() == 1


def test_patients_see_their_own_cases_newest_first(case: Case, patient_user: User, client_of: ClientOf) -> None:
    response = client_of(patient_user).get(reverse("cases:my_cases"))
    assert [card.case for card in response.context["cards"]] == [case]
    assert "Waiting for a dermatologist" in response.content.decode()


def test_without_cases_the_list_says_how_to_start(other_patient: User, client_of: ClientOf) -> None:
    assert "You have no cases yet" in client_of(other_patient).get(reverse("cases:my_cases")).content.decode()


def test_a_page_whose_session_has_ended_goes_to_the_sign_in(case: Case, client_of: ClientOf) -> None:
    page = reverse("cases:case", args=[case.pk])
    headers = {"hx-request": "true", "hx-current-url": f"http://testserver{page}"}
    response = client_of(None).get(reverse("cases:progress", args=[case.pk]), headers=headers)
    assert response["HX-Redirect"] == f"{reverse('account_login')}?next={page}"

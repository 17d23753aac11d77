from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Practice, User
from cases.lifecycle import CaseState
from cases.models import Case, Event, Patient
from cases.terms import BodySite, EventKind
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory, PatientFactory

NEW = reverse("cases:new_case")
PERSON = {"birth_date": "1970-01-02", "sex": "female", "phone": "020 7946 0000", "nhs_number": "943 476 5919"}
HEALTH = {"fitzpatrick": "2", "earlier_cancer": "no", "family_cancer": "yes", "weak_immunity": "no", "pregnant": "no"}
SITE = {"body_site": "upper_back"}
SPOT = {"duration": "months", "changes": ["size", "itch"], "note": "Since May."}
REASON = {"reason": "cancer", "urgency": "urgent"}
CONSENT = {"consent": "on"}
NEW_PERSON = PERSON | {"name": "Demo patient 2", "email": "", "reference": "17"}

OF_PATIENT = [("health", HEALTH), ("site", SITE), ("spot", SPOT), ("consent", CONSENT)]
OF_REFERRER = [("health", HEALTH), ("site", SITE), ("spot", SPOT), ("reason", REASON), ("consent", CONSENT)]


def page_of(case: Case, name: str) -> str:
    return reverse("cases:question", args=[case.pk, name])


def answer(client: Client, pages: list[tuple[str, dict[str, object]]]) -> Case:
    """Each page leads to the next; the last to the photos."""
    case = Case.objects.get()
    for (name, answers), following in zip(pages, [*pages[1:], None], strict=True):
        response = client.post(page_of(case, name), answers)
        expected = page_of(case, following[0]) if following else reverse("cases:case", args=[case.pk])
        assert response["Location"] == expected
    return Case.objects.get()


def test_a_patient_answers_page_by_page(patient_user: User, client_of: ClientOf) -> None:
    client = client_of(patient_user)
    started = client.post(NEW, PERSON)
    assert started["Location"] == page_of(Case.objects.get(), "health")
    case = answer(client, OF_PATIENT)
    assert (case.state, case.body_site, case.changes, case.pregnant) == ("draft", "upper_back", ["size", "itch"], "no")
    patient = case.patient
    assert (patient.account, patient.name, patient.nhs_number) == (patient_user, "Demo patient", "9434765919")
    assert (patient.birth_date, patient.family_cancer, patient.fitzpatrick) == (date(1970, 1, 2), "yes", "2")
    assert case.consent_at is not None


def test_the_patients_record_is_made_once_and_shown_again(
    patient: Patient, patient_user: User, client_of: ClientOf
) -> None:
    client = client_of(patient_user)
    client.post(NEW, PERSON)
    assert Case.objects.get().patient == patient
    assert 'value="943 476 5919"' in client.get(NEW).content.decode()


def test_a_draft_is_left_and_resumed_where_it_was(patient_user: User, client_of: ClientOf) -> None:
    client = client_of(patient_user)
    client.post(NEW, PERSON)
    case = Case.objects.get()
    client.post(page_of(case, "health"), HEALTH)
    client.post(page_of(case, "site"), SITE)
    resumed = client_of(patient_user).get(reverse("cases:case", args=[case.pk]))
    assert resumed["Location"] == page_of(case, "spot")


def test_an_answer_that_changes_is_shown_and_saved(draft: Case, referrer: User, client_of: ClientOf) -> None:
    client = client_of(referrer)
    client.post(page_of(draft, "spot"), SPOT)
    assert "Since May." in client.get(page_of(draft, "spot")).content.decode()
    client.post(page_of(draft, "spot"), SPOT | {"note": ""})
    draft.refresh_from_db()
    assert (draft.duration, draft.note) == ("months", "")


def test_a_changed_record_is_an_event_that_names_fields_and_no_answers(
    patient_user: User, patient: Patient, client_of: ClientOf
) -> None:
    case = CaseFactory(practice=patient.practice, patient=patient, created_by=patient_user)
    client_of(patient_user).post(page_of(case, "health"), HEALTH)
    why = Event.objects.get(kind=EventKind.PATIENT_UPDATED).why
    assert why == "earlier_cancer, family_cancer, fitzpatrick, weak_immunity"


@pytest.mark.parametrize(
    ("page", "answers", "sentence"),
    [
        ("person", {}, "Give the date of birth"),
        ("person", PERSON | {"birth_date": "2999-01-01"}, "lies in the future"),
        ("person", PERSON | {"nhs_number": "943 476 5918"}, "a digit is wrong"),
        ("health", HEALTH | {"pregnant": ""}, "Choose an answer."),
        ("site", {}, "Choose a place on the body."),
        ("spot", {}, "Choose how long it has been there."),
        ("consent", {}, "Without your agreement the photos cannot be read."),
    ],
)
def test_what_is_missing_is_said(
    page: str, answers: dict[str, str], sentence: str, patient: Patient, patient_user: User, client_of: ClientOf
) -> None:
    case = CaseFactory(practice=patient.practice, patient=patient, created_by=patient_user)
    response = client_of(patient_user).post(page_of(case, page), answers)
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    ("page", "answers", "sentence"),
    [
        ("person", PERSON | {"birth_date": "2015-01-01"}, "Children under 16"),
        ("site", {"body_site": "genital"}, "genital area is not for photos"),
    ],
)
def test_who_is_not_for_photos_is_told_what_to_do_instead(
    page: str, answers: dict[str, str], sentence: str, patient: Patient, patient_user: User, client_of: ClientOf
) -> None:
    case = CaseFactory(practice=patient.practice, patient=patient, created_by=patient_user)
    client = client_of(patient_user)
    shown = client.post(page_of(case, page), answers, follow=True)
    assert shown.redirect_chain == [(reverse("cases:not_remote", args=[case.pk]), 302)]
    assert sentence in shown.content.decode()
    client.post(reverse("cases:submit", args=[case.pk]))
    case.refresh_from_db()
    assert case.state == CaseState.DRAFT


def test_a_warning_goes_along(patient: Patient, patient_user: User, client_of: ClientOf) -> None:
    case = CaseFactory(practice=patient.practice, patient=patient, created_by=patient_user)
    shown = client_of(patient_user).post(page_of(case, "site"), {"body_site": "face"}, follow=True)
    assert "A photo of the face shows who you are." in shown.content.decode()


def test_a_referrer_names_a_new_patient_and_says_why(referrer: User, client_of: ClientOf) -> None:
    client = client_of(referrer)
    client.post(NEW, NEW_PERSON)
    case = answer(client, OF_REFERRER)
    assert (case.patient.name, case.patient.birth_date) == ("Demo patient 2", date(1970, 1, 2))
    assert (case.urgency, case.reason, case.patient.account) == ("urgent", "cancer", None)


def test_a_referrer_chooses_a_known_patient(referrer: User, practice: Practice, client_of: ClientOf) -> None:
    known = PatientFactory(practice=practice)
    client_of(referrer).post(NEW, {"patient": known.pk})
    assert Case.objects.get().patient == known
    assert Patient.objects.get().birth_date is None


def test_a_patient_of_another_practice_cannot_be_chosen(referrer: User, client_of: ClientOf) -> None:
    elsewhere = PatientFactory()
    client = client_of(referrer)
    assert elsewhere.name not in client.get(NEW).content.decode()
    assert client.post(NEW, {"patient": elsewhere.pk}).status_code == 422


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"name": ""}, "Give the patient&#x27;s full name."), ({"birth_date": ""}, "Give the date of birth")],
)
def test_a_new_patient_needs_a_name_and_a_birth_date(
    change: dict[str, str], sentence: str, referrer: User, client_of: ClientOf
) -> None:
    assert sentence in client_of(referrer).post(NEW, NEW_PERSON | change).content.decode()


@pytest.mark.parametrize("number", [{"reference": "17"}, {"nhs_number": "9434765919"}])
def test_a_registered_number_is_refused_in_words(
    number: dict[str, str], referrer: User, practice: Practice, client_of: ClientOf
) -> None:
    PatientFactory(practice=practice, **number)
    page = client_of(referrer).post(NEW, NEW_PERSON).content.decode()
    assert "This patient is already registered" in page


def test_an_unknown_page_is_not_found(draft: Case, referrer: User, client_of: ClientOf) -> None:
    assert client_of(referrer).get(page_of(draft, "shoe-size")).status_code == 404


def test_each_site_is_a_region_of_the_map(draft: Case, referrer: User, client_of: ClientOf) -> None:
    page = client_of(referrer).get(page_of(draft, "site")).content.decode()
    for site in BodySite:
        assert page.count(f'name="region" value="{site}"') == 1
        assert page.count(f'<option value="{site}"') == 1

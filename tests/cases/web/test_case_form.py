from datetime import date

import pytest
from django.urls import reverse

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Case, Patient
from cases.terms import BodySite
from cases.web.forms.details import SITE_GROUPS
from tests.cases.web.conftest import ClientOf
from tests.factories import PatientFactory

NEW = reverse("cases:new_case")
ANSWERS = {
    "body_site": "upper_back",
    "duration": "months",
    "changes": ["size", "itch"],
    "note": "Since May.",
    "consent": "on",
}
REFERRAL = ANSWERS | {"urgency": "urgent", "name": "Demo patient 2", "birth_date": "1968-05-04", "sex": "female"}


def test_every_site_can_be_chosen_once() -> None:
    offered = [site for _, sites in SITE_GROUPS for site in sites]
    assert sorted(offered) == sorted(BodySite)


def test_a_patient_starts_a_case_of_their_own(patient_user: User, client_of: ClientOf) -> None:
    response = client_of(patient_user).post(NEW, ANSWERS)
    case = Case.objects.get()
    assert response["Location"] == reverse("cases:case", args=[case.pk])
    assert (case.state, case.body_site, case.changes) == (CaseState.DRAFT, "upper_back", ["size", "itch"])
    assert case.patient.account == patient_user
    assert case.consent_at is not None


def test_the_patients_record_is_made_once(patient: Patient, patient_user: User, client_of: ClientOf) -> None:
    client_of(patient_user).post(NEW, ANSWERS)
    assert Case.objects.get().patient == patient


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("body_site", "Choose a place on the body."),
        ("duration", "Choose how long it has been there."),
        ("consent", "Without your agreement the photos cannot be read."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(
    missing: str, sentence: str, patient_user: User, client_of: ClientOf
) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != missing}
    response = client_of(patient_user).post(NEW, answers)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "Since May." in page
    assert not Case.objects.exists()


def test_a_referrer_names_a_new_patient(referrer: User, client_of: ClientOf) -> None:
    client_of(referrer).post(NEW, REFERRAL)
    case = Case.objects.get()
    assert (case.patient.name, case.patient.birth_date) == ("Demo patient 2", date(1968, 5, 4))
    assert (case.urgency, case.patient.account) == ("urgent", None)


def test_a_referrer_chooses_a_known_patient(referrer: User, practice, client_of: ClientOf) -> None:
    known = PatientFactory(practice=practice)
    client_of(referrer).post(NEW, ANSWERS | {"urgency": "soon", "patient": known.pk})
    assert Case.objects.get().patient == known


def test_a_patient_of_another_practice_cannot_be_chosen(referrer: User, client_of: ClientOf) -> None:
    elsewhere = PatientFactory()
    client = client_of(referrer)
    assert elsewhere.name not in client.get(NEW).content.decode()
    assert client.post(NEW, ANSWERS | {"urgency": "soon", "patient": elsewhere.pk}).status_code == 422


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "give the new patient&#x27;s name"),
        ({"birth_date": ""}, "Give the date of birth"),
        ({"birth_date": "2999-01-01"}, "lies in the future"),
    ],
)
def test_a_new_patient_needs_a_name_and_a_birth_date(
    change: dict[str, str], sentence: str, referrer: User, client_of: ClientOf
) -> None:
    assert sentence in client_of(referrer).post(NEW, REFERRAL | change).content.decode()


def test_a_registered_number_is_refused_in_words(referrer: User, practice, client_of: ClientOf) -> None:
    PatientFactory(practice=practice, reference="17")
    page = client_of(referrer).post(NEW, REFERRAL | {"reference": "17"}).content.decode()
    assert "This patient is already registered" in page


def test_answers_of_a_draft_can_be_changed(draft: Case, referrer: User, client_of: ClientOf) -> None:
    address = reverse("cases:edit_case", args=[draft.pk])
    client = client_of(referrer)
    assert client.get(address).status_code == 200
    client.post(address, ANSWERS | {"urgency": "soon"})
    draft.refresh_from_db()
    assert (draft.body_site, draft.urgency, draft.note) == ("upper_back", "soon", "Since May.")

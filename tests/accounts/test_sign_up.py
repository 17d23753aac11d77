from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Practice, Role, User
from cases.web.access import sending_practice
from tests.accounts.doors import code_in, is_inside, sign_in
from tests.factories import PASSWORD, PracticeFactory
from tests.mailbox import Mailbox, open_mailbox

NEW = {"name": "Demo newcomer", "email": "New@Example.org", "password1": PASSWORD}


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    with open_mailbox(settings) as box:
        yield box


def sign_up(client: Client, practice: Practice, **otherwise: str) -> str:
    response = client.post(reverse("account_signup"), NEW | {"practice": practice.slug} | otherwise)
    return response.headers.get("Location", "")


def test_from_sign_up_to_inside_with_the_code_of_a_real_mail(
    client: Client, practice: Practice, mailbox: Mailbox
) -> None:
    assert sign_up(client, practice) == reverse("account_email_verification_sent")
    assert not is_inside(client)
    (received,) = mailbox.received
    text = received.get_payload(decode=True).decode()
    assert received["To"] == "new@example.org"
    assert "Demo newcomer" not in f"{received['Subject']} {text}"
    client.post(reverse("account_email_verification_sent"), {"code": code_in(text)})
    assert is_inside(client)
    user = User.objects.get(email="new@example.org")
    assert user.name == "Demo newcomer"
    assert [(one.practice, one.role) for one in user.memberships.all()] == [(practice, Role.PATIENT)]


def test_without_the_code_nobody_comes_in(client: Client, practice: Practice) -> None:
    sign_up(client, practice)
    client.post(reverse("account_email_verification_sent"), {"code": "WRNG-WRNG"})
    client.post(reverse("account_logout"))
    sign_in(client, "new@example.org")
    assert not is_inside(client)


def test_an_address_with_an_account_is_told_by_mail_alone(client: Client, practice: Practice, patient: User) -> None:
    assert sign_up(client, practice, email=patient.email) == reverse("account_email_verification_sent")
    assert User.objects.filter(email=patient.email).count() == 1
    assert "already exists" in str(mail.outbox[0].body)


def test_the_link_of_a_practice_chooses_it(client: Client, practice: Practice) -> None:
    PracticeFactory(name="Another practice")
    response = client.get(reverse("accounts:join", args=[practice.slug]), follow=True)
    assert f'value="{practice.slug}" selected' in response.content.decode()


def test_a_practice_that_takes_no_patients_is_not_there(client: Client, practice: Practice) -> None:
    Practice.objects.update(takes_patients=False)
    assert client.get(reverse("accounts:join", args=[practice.slug])).status_code == 404
    assert "No sign-up here" in client.get(reverse("account_signup")).content.decode()
    PracticeFactory(name="An open practice")
    assert sign_up(client, practice) == ""
    assert not User.objects.exists()


def test_a_patient_joins_a_second_practice_by_its_link(client: Client, patient: User) -> None:
    second = PracticeFactory(name="Second practice")
    client.force_login(patient)
    assert "Join as a patient" in client.get(reverse("accounts:join", args=[second.slug])).content.decode()
    for _ in range(2):
        client.post(reverse("accounts:join", args=[second.slug]))
    assert patient.memberships.filter(practice=second, role=Role.PATIENT).count() == 1


def test_who_belongs_to_several_chooses_where_cases_go(client: Client, patient: User, practice: Practice) -> None:
    second, foreign = PracticeFactory(name="Second practice"), PracticeFactory(name="Foreign practice")
    client.force_login(patient)
    client.post(reverse("accounts:join", args=[second.slug]))
    assert sending_practice(patient) == (practice, Role.PATIENT)
    client.post(reverse("accounts:choose_practice", args=[second.slug]))
    assert client.post(reverse("accounts:choose_practice", args=[foreign.slug])).status_code == 404
    patient.refresh_from_db()
    assert sending_practice(patient) == (second, Role.PATIENT)


def test_a_forgotten_password_is_made_anew_with_a_code(client: Client, patient: User) -> None:
    client.post(reverse("account_reset_password"), {"email": patient.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_in(mail.outbox[0])})
    again = "another long sentence"
    client.post(reverse("account_complete_password_reset"), {"password1": again, "password2": again})
    sign_in(client, patient.email, again)
    assert is_inside(client)


def test_a_new_address_counts_once_its_code_was_typed(client: Client, patient: User) -> None:
    sign_in(client, patient.email)
    client.post(reverse("account_email"), {"email": "other@example.org", "action_add": ""})
    patient.refresh_from_db()
    assert patient.email == "patient@example.org"
    sent = next(message for message in mail.outbox if message.to == ["other@example.org"])
    client.post(reverse("account_email_verification_sent"), {"code": code_in(sent)})
    patient.refresh_from_db()
    assert patient.email == "other@example.org"
    assert any(message.to == ["patient@example.org"] for message in mail.outbox)

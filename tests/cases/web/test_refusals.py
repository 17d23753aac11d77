"""The pages that say no: whole sentences, the way back, and no trace of the machinery."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.cases.web.conftest import ClientOf


def test_a_role_that_may_not_is_told_who_may(patient_user: User, client_of: ClientOf) -> None:
    page = client_of(patient_user).get(reverse("cases:desk"))
    assert page.status_code == 403
    assert "The triage desk is for dermatologists and coordinators." in page.content.decode()


def test_an_unknown_address_says_so(client_of: ClientOf) -> None:
    page = client_of(None).get("/nowhere/")
    assert page.status_code == 404
    assert "Nothing is here" in page.content.decode()


def test_a_stale_page_is_told_to_reload(patient_user: User, client_of: ClientOf) -> None:
    client_of(patient_user)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(patient_user)
    page = strict.post(reverse("cases:new_case"))
    assert page.status_code == 403
    assert "This page is too old" in page.content.decode()


def test_the_fault_page_needs_nothing_but_itself(client_of: ClientOf) -> None:
    assert "Something broke on our side" in render_to_string("500.html")


@pytest.mark.parametrize("address", ["cases:my_cases", "account_login"])
def test_every_page_carries_a_strict_policy(address: str, patient_user: User, client_of: ClientOf) -> None:
    policy = client_of(patient_user).get(reverse(address), follow=True)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from cases.keys import OFF, SHORTCUTS
from cases.models import Case, KeyChoice
from cases.services import RuleBrokenError, choose_keys, keys_of
from tests.cases.web.conftest import ClientOf

DEFAULTS = {one.name: one.key for one in SHORTCUTS}
KEYS = reverse("cases:keys")


def told_to_scripts(client: Client, address: str) -> dict[str, object]:
    page = client.get(address).content.decode()
    found = re.search(r'<script id="keys" type="application/json">(.*?)</script>', page)
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


def test_keys_are_those_of_the_table_at_first(dermatologist: User, case: Case, client_of: ClientOf) -> None:
    client = client_of(dermatologist)
    for address in (reverse("cases:desk"), reverse("cases:reader", args=[case.pk])):
        assert told_to_scripts(client, address) == {"on": True, "keys": DEFAULTS}


def test_a_changed_key_and_one_switched_off_hold_everywhere(
    dermatologist: User, case: Case, client_of: ClientOf
) -> None:
    client = client_of(dermatologist)
    answer = client.post(KEYS, {**DEFAULTS, "on": "on", "next_lesion": "W", "heat_map": OFF}, follow=True)
    assert "Your keys are saved." in answer.content.decode()
    changed = {**DEFAULTS, "next_lesion": "w", "heat_map": OFF}
    assert told_to_scripts(client, reverse("cases:reader", args=[case.pk])) == {"on": True, "keys": changed}
    assert KeyChoice.objects.get().keys == {"next_lesion": "w", "heat_map": OFF}


def test_all_single_keys_are_switched_off_at_once(dermatologist: User, client_of: ClientOf) -> None:
    client = client_of(dermatologist)
    client.post(KEYS, DEFAULTS)
    assert told_to_scripts(client, reverse("cases:desk"))["on"] is False


def test_one_key_for_two_things_is_refused_in_a_sentence(dermatologist: User, client_of: ClientOf) -> None:
    answer = client_of(dermatologist).post(KEYS, {**DEFAULTS, "boxes": "h"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert (
        page.count("“h” would do two things: “Lesion boxes on or off” and “Map of oddness on or off”.") == 4
    )  # in the summary, too
    assert not KeyChoice.objects.exists()


def test_what_is_no_key_is_refused(dermatologist: User, client_of: ClientOf) -> None:
    answer = client_of(dermatologist).post(KEYS, {**DEFAULTS, "boxes": "\u200b"})
    assert "Press a single letter, digit or sign" in answer.content.decode()
    with pytest.raises(RuleBrokenError, match="cannot be a key"):
        choose_keys(on=True, keys={"boxes": "bb"}, by=dermatologist)


def test_keys_go_back_to_the_first_ones(dermatologist: User, client_of: ClientOf) -> None:
    choose_keys(on=False, keys={"boxes": "w"}, by=dermatologist)
    client_of(dermatologist).post(reverse("cases:reset_keys"))
    assert keys_of(dermatologist).keys == DEFAULTS
    assert keys_of(dermatologist).on


def test_keys_are_their_readers_own(dermatologist: User, stranger: User, client_of: ClientOf) -> None:
    choose_keys(on=True, keys={"boxes": "w"}, by=dermatologist)
    assert told_to_scripts(client_of(stranger), reverse("cases:desk"))["keys"] == DEFAULTS


def test_patients_have_no_keys(patient_user: User, client_of: ClientOf) -> None:
    assert client_of(patient_user).get(KEYS).status_code == 403


def test_the_page_takes_one_query_for_keys(dermatologist: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        keys_of(dermatologist)
    assert len(queries) == 1

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rest_framework.response import Response
from rest_framework.test import APIClient

from cases.models import Case, Patient
from tests.cases.api.conftest import NEW_CASE

PATIENT = NEW_CASE["patient"]


def post(api: APIClient, body: bytes, content_type: str = "application/json") -> Response:
    return api.generic("POST", "/api/v1/cases/", body, content_type=content_type)


@pytest.fixture(autouse=True)
def nothing_is_kept(db: None) -> Iterator[None]:
    yield
    assert Case.objects.count() == Patient.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[" * 200_000,
        b'{"patient":' * 100_000,
        b'{"consent": NaN}',
        b'{"consent": 1' + b"0" * 5_000 + b"}",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'"case"',
        b"",
    ],
    ids=lambda body: body[:16].decode("latin-1"),
)
def test_what_is_no_case_object_is_refused(api: APIClient, body: bytes) -> None:
    answer = post(api, body)
    assert answer.status_code == 400
    assert answer.json()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"patient": None}, "patient"),
        ({"patient": []}, "patient"),
        ({"patient": {**PATIENT, "reference": ""}}, "patient"),
        ({"patient": {**PATIENT, "reference": " "}}, "patient"),
        ({"patient": {**PATIENT, "reference": "x" * 65}}, "patient"),
        ({"patient": {**PATIENT, "reference": {"a": 1}}}, "patient"),
        ({"patient": {**PATIENT, "name": "nul \0"}}, "patient"),
        ({"patient": {**PATIENT, "name": "half a pair \ud800"}}, "patient"),
        ({"patient": {**PATIENT, "birth_date": "2999-01-01"}}, "patient"),
        ({"patient": {**PATIENT, "birth_date": "1961-13-01"}}, "patient"),
        ({"patient": {**PATIENT, "sex": "f"}}, "patient"),
        ({"patient": {**PATIENT, "fitzpatrick": 7}}, "patient"),
        ({"consent": False}, "consent"),
        ({"consent": None}, "consent"),
        ({"consent": "perhaps"}, "consent"),
        ({"body_site": "moon"}, "body_site"),
        ({"body_site": ["face"]}, "body_site"),
        ({"urgency": None}, "urgency"),
        ({"duration": 3}, "duration"),
        ({"changes": "size"}, "changes"),
        ({"changes": ["size", "mood"]}, "changes"),
        ({"changes": {"size": True}}, "changes"),
        ({"note": "x" * 4001}, "note"),
        ({"note": "nul \0"}, "note"),
    ],
    ids=str,
)
def test_a_wrong_field_is_named(api: APIClient, change: dict[str, Any], field: str) -> None:
    answer = post(api, json.dumps({**NEW_CASE, **change}).encode())
    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_consent_is_asked_for_in_words(api: APIClient) -> None:
    answer = post(api, json.dumps({**NEW_CASE, "consent": False}).encode())
    assert answer.json() == {"consent": ["Ask the patient for consent first; no case is taken without it."]}


def test_a_body_that_is_too_large_is_refused(api: APIClient) -> None:
    answer = post(api, json.dumps({**NEW_CASE, "note": "x" * 3_000_000}).encode())
    assert answer.status_code == 413
    assert "up to 2621 kB" in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_case_is_told_in_json(api: APIClient, kind: str) -> None:
    assert post(api, b"consent=true", kind).status_code == 415


@pytest.mark.parametrize("charset", ["rot13", "base64", "nonsense", "utf-16"])
def test_another_charset_does_no_harm(api: APIClient, charset: str) -> None:
    answer = post(api, b'{"consent": 1}', f"application/json; charset={charset}")
    assert answer.status_code == 400

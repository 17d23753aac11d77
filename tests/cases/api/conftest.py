"""Programs with tokens, as hospitals run them."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import ApiClient, Practice, User
from accounts.services import create_api_client
from cases.models import Case
from tests.factories import CaseFactory, PatientFactory, PracticeFactory

NEW_CASE: dict[str, Any] = {
    "patient": {
        "reference": "MRN-1042",
        "name": "Demo patient",
        "birth_date": "1961-05-14",
        "sex": "female",
        "fitzpatrick": "2",
    },
    "body_site": "upper_back",
    "duration": "months",
    "changes": ["size", "colour"],
    "urgency": "soon",
    "note": "Mother had melanoma.",
    "consent": True,
}


def with_token(token: str) -> APIClient:
    return APIClient(headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def program_and_token(practice: Practice, coordinator: User) -> tuple[ApiClient, str]:
    return create_api_client(practice=practice, name="Demo hospital", by=coordinator)


@pytest.fixture
def program(program_and_token: tuple[ApiClient, str]) -> ApiClient:
    return program_and_token[0]


@pytest.fixture
def api(program_and_token: tuple[ApiClient, str]) -> APIClient:
    return with_token(program_and_token[1])


@pytest.fixture
def stranger(coordinator: User) -> APIClient:
    """Another practice's program."""
    _, token = create_api_client(practice=PracticeFactory(), name="Other hospital", by=coordinator)
    return with_token(token)


@pytest.fixture
def own_draft(practice: Practice, program: ApiClient) -> Case:
    """A draft of the program, without a photo."""
    patient = PatientFactory(practice=practice, reference="MRN-7")
    return CaseFactory(practice=practice, patient=patient, created_by=program.user)

"""A practice with one person a role, and strangers, for every test of the clinic."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery.signals import before_task_publish
from django.apps import apps
from django.core.files.storage import storages

from accounts.models import Practice, Role, User
from cases.models import Case, Patient
from cases.services import add_photo, start_case
from cases.services.belongings import file_fields
from tests.factories import PatientFactory, PracticeFactory, jpeg, member


@pytest.fixture
def practice(db: None) -> Practice:
    return PracticeFactory(name="Demo practice")


@pytest.fixture
def referrer(practice: Practice) -> User:
    return member(Role.REFERRER, practice, name="Demo GP")


@pytest.fixture
def dermatologist(practice: Practice) -> User:
    return member(Role.DERMATOLOGIST, practice, name="Demo dermatologist")


@pytest.fixture
def second_dermatologist(practice: Practice) -> User:
    return member(Role.DERMATOLOGIST, practice, name="Demo second dermatologist")


@pytest.fixture
def coordinator(practice: Practice) -> User:
    return member(Role.COORDINATOR, practice, name="Demo coordinator")


@pytest.fixture
def patient_user(practice: Practice) -> User:
    return member(Role.PATIENT, practice, name="Demo patient")


@pytest.fixture
def patient(practice: Practice, patient_user: User) -> Patient:
    return PatientFactory(practice=practice, account=patient_user, name="Demo patient")


@pytest.fixture
def draft(practice: Practice, patient: Patient, referrer: User) -> Case:
    """A draft by the referrer, with consent and one photo: ready to be sent."""
    case = start_case(practice=practice, patient=patient, by=referrer, consent=True)
    add_photo(case=case, data=jpeg(), by=referrer)
    return case


@pytest.fixture
def sent_messages() -> Iterator[list[tuple[str, list[str]]]]:
    """What was sent to the workers, as (task, arguments), in order."""
    sent: list[tuple[str, list[str]]] = []

    def note(sender: str, body: tuple[list[str], dict[str, object], dict[str, object]], **_: object) -> None:
        sent.append((sender, body[0]))

    before_task_publish.connect(note, weak=False)
    yield sent
    before_task_publish.disconnect(note)


@pytest.fixture
def files(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file store of the test's own, for every file of every model."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"photos": place}
    for model in apps.get_app_config("cases").get_models():
        for field in file_fields(model):
            monkeypatch.setattr(field, "storage", storages["photos"])
    return tmp_path

"""Erasure held against every model there is: no name and no picture outlives it, and the record still proves itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import Practice, User
from cases import models, services
from cases.lifecycle import CaseState
from cases.models import Case, Patient, SubjectExport
from cases.permissions import ON_ERASED, Action, may
from cases.services import RuleBrokenError
from cases.services.audit import audit_record
from cases.services.belongings import OUR_OWN, RECORD, file_fields, rows_about
from tests.cases.whole_record import WORD, whole_record

ABOUT_NO_PATIENT = {
    models.Calendar,
    models.ClosedDay,
    models.KeyChoice,
    models.NotificationChoice,
    models.OpeningHours,
    models.ReadingChoice,
    models.ReadingSample,
    models.ReportTemplate,
    models.RetentionRule,
    models.SavedView,
    models.UnsentMessage,
}


@pytest.fixture
def person(files: Path, practice: Practice, dermatologist: User, second_dermatologist: User) -> Patient:
    return whole_record(practice, dermatologist, second_dermatologist)


@pytest.fixture
def erased(person: Patient, coordinator: User, django_capture_on_commit_callbacks: Any) -> Patient:
    with django_capture_on_commit_callbacks(execute=True):
        services.erase_patient(patient=person, why="Asked for by letter.", by=coordinator)
    return Patient.objects.get(pk=person.pk)


def tables_that_say(word: str) -> Iterator[str]:
    """Of the whole database, whatever the column: a row as text is all of its columns."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{word}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                yield table


def test_a_new_model_is_about_a_patient_or_is_listed_here(person: Patient) -> None:
    everything = set(apps.get_app_config("cases").get_models())
    about = set(rows_about(person))
    assert not about & (OUR_OWN | ABOUT_NO_PATIENT)
    assert everything == about | OUR_OWN | ABOUT_NO_PATIENT, "Give whole_record() a row of the new model, or list it."


def test_the_record_that_is_erased_here_is_whole(person: Patient) -> None:
    """Each kind of file is there, and the word stands wherever words may stand."""
    rows = rows_about(person)
    empty = [f"{model.__name__}.{field.name}" for model in rows for field in file_fields(model)
             if not any(getattr(row, field.name) for row in model._base_manager.all())]  # fmt: skip
    assert empty == []
    assert set(tables_that_say(WORD)) >= {
        f"cases_{name}" for name in ("patient", "case", "photo", "lesion", "report", "lesioncall", "reportdraft",
                                     "secondopinion", "histology", "event", "message", "legalhold", "lesionpair")
    } | {"accounts_user", "account_emailaddress", "django_admin_log"}  # fmt: skip


def test_nothing_of_the_person_is_left(erased: Patient, files: Path) -> None:
    assert list(tables_that_say(WORD)) == []
    assert [path for path in files.rglob("*") if path.is_file()] == []
    left = {model for model in apps.get_app_config("cases").get_models() if model._base_manager.exists()}
    assert left == RECORD | OUR_OWN
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_record_still_proves_itself(erased: Patient) -> None:
    assert {audited.faults for audited in audit_record(Case.objects.all())} == {()}
    assert [case.events.latest("number").kind for case in Case.objects.all()] == 3 * ["erased"]
    assert not SubjectExport.objects.exclude(file="").exists()


def test_a_legal_hold_on_the_record_that_was_joined_stops_it_too(person: Patient, coordinator: User) -> None:
    services.place_hold(patient=person.joined_records.get(), why="Complaint 12", by=coordinator)
    with pytest.raises(RuleBrokenError, match="A legal hold stands"):
        services.erase_patient(patient=person, why="Asked for.", by=coordinator)
    assert WORD in Patient.objects.get(pk=person.pk).name


@pytest.mark.parametrize("action", Action)
def test_of_an_erased_case_the_bare_record_is_left(
    action: Action, erased: Patient, dermatologist: User, coordinator: User
) -> None:
    case = Case.objects.get(state=CaseState.REPORTED)
    assert any(may(user, action, case) for user in (dermatologist, coordinator)) == (action in ON_ERASED)


def test_nothing_new_is_written_about_who_was_erased(erased: Patient, referrer: User) -> None:
    draft = Case.objects.get(submitted_at=None)
    for write in (
        lambda: services.start_case(practice=erased.practice, patient=erased, by=referrer),
        lambda: services.update_patient(patient=erased, name="Again", by=referrer),
        lambda: services.update_case(case=draft, note="Again", by=referrer),
    ):
        with pytest.raises(RuleBrokenError, match="were erased"):
            write()

"""The copy of a whole record, opened and read by content, as docs/subject-export.md describes it."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from accounts.models import Practice, User
from cases import services
from cases.errands import make_export
from cases.lifecycle import CaseState
from cases.models import Case, MessagePhoto, Patient, Photo
from cases.services.archive import LEFT_OUT
from cases.services.belongings import file_fields, rows_about
from tests.cases.whole_record import WORD, whole_record


@pytest.fixture
def person(files: Path, practice: Practice, dermatologist: User, second_dermatologist: User) -> Patient:
    patient = whole_record(practice, dermatologist, second_dermatologist)
    services.record_view(case=patient.cases.get(state=CaseState.REPORTED), by=dermatologist)
    return patient


@pytest.fixture
def archive(person: Patient) -> Iterator[ZipFile]:
    asked = services.ask_for_export(patient=person, by=person.account)
    make_export(str(asked.pk))
    asked.refresh_from_db()
    with asked.file.open("rb") as file, ZipFile(file) as opened:
        assert opened.testzip() is None
        yield opened


def table(archive: ZipFile, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(archive.read(f"tables/{name}.json"))
    return rows


def test_every_table_and_every_row_is_in_it(archive: ZipFile, person: Patient) -> None:
    kept = {model._meta.model_name: keys for model, keys in rows_about(person).items()}
    assert {name: {str(row["id"]) for row in table(archive, name)} for name in kept} == {
        name: {str(key) for key in keys} for name, keys in kept.items()
    }
    assert {"secondopinion", "histology", "message", "messagephoto", "lesioncall", "reportdraft"} <= kept.keys()
    assert table(archive, "histology")[0]["diagnosis_term"] == "Malignant melanoma of skin"
    assert [row["body"] for row in table(archive, "message")] == [WORD]


def test_every_file_is_in_it_as_it_is_stored(archive: ZipFile, person: Patient) -> None:
    expected = {}
    for model, keys in rows_about(person).items():
        for row in model._base_manager.filter(pk__in=keys):
            for field in file_fields(model):
                if field.name not in LEFT_OUT and getattr(row, field.name):
                    name = next(one[field.name] for one in table(archive, model._meta.model_name)
                                if one["id"] == str(row.pk))  # fmt: skip
                    with getattr(row, field.name).open("rb") as file:
                        expected[name] = file.read()
    assert {name for name in archive.namelist() if name.startswith("files/")} == expected.keys()
    assert all(archive.read(name) == data for name, data in expected.items())
    originals = {f"files/{kind}/{row.pk}-original.jpg" for kind, row in (
        ("messagephoto", MessagePhoto.objects.get()), ("photo", Photo.objects.first()))}  # fmt: skip
    assert originals <= expected.keys()


def test_the_letters_of_each_sent_answer_are_in_it(archive: ZipFile) -> None:
    reference = Case.objects.get(state=CaseState.REPORTED).reference
    letters = sorted(name for name in archive.namelist() if name.startswith("letters/"))
    assert letters == [f"letters/{reference}-{version}-{to}.pdf" for version in (1, 2) for to in ("gp", "patient")]
    for name in letters:
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(archive.read(name))).pages)
        assert reference in words
        assert WORD in words


def test_who_looked_is_in_it_by_role(archive: ZipFile, practice: Practice, dermatologist: User) -> None:
    log = json.loads(archive.read("access-log.json"))
    assert log["format"] == "access-log/1"
    said = {(entry["who"], entry["practice"], entry["what"]) for entry in log["entries"]}
    assert ("A dermatologist", practice.name, "looked at the case") in said
    assert ("You", "", "asked for a copy of the record") in said
    assert dermatologist.name not in json.dumps(log)

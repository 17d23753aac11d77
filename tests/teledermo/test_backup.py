"""The copies of docs/operation.md, taken and brought back by the very commands, from the database of the tests."""

import os
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from accounts.models import Role
from cases.lifecycle import CaseState
from cases.models import Case, Photo
from cases.services import record_view
from inference.photo import read_photo
from teledermo.benchmark.databases import in_database, talk_to
from tests.cases.conftest import files  # noqa: F401  (a fixture)
from tests.cases.whole_record import whole_record
from tests.factories import PracticeFactory, member
from tests.migrated import run

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RESTORED = "restored_for_a_test"


def tar(*arguments: str) -> None:
    subprocess.run(["tar", *arguments], check=True)


def address_of(database: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def stored_hash(photo: Photo) -> str:
    with photo.original.open("rb") as file:
        return read_photo(file.read()).sha256


@pytest.fixture
def empty_database() -> Iterator[str]:
    home = connection.settings_dict["NAME"]
    in_database(home, f"CREATE DATABASE {RESTORED}")
    try:
        yield RESTORED
    finally:
        in_database(home, f"DROP DATABASE {RESTORED} WITH (FORCE)")


def test_copies_come_back_whole(files: Path, tmp_path_factory: Any, empty_database: str) -> None:  # noqa: F811
    practice, copies = PracticeFactory(), tmp_path_factory.mktemp("copies")
    readers = [member(Role.DERMATOLOGIST, practice) for _ in range(2)]
    patient = whole_record(practice, *readers)
    for case in Case.objects.all():
        record_view(case=case, by=readers[0])
    dump, photos, heads = copies / "teledermo.dump", copies / "photos.tar", copies / "heads.json"
    kept = {photo.pk: photo.sha256 for photo in Photo.objects.all()}

    run("pg_dump", "--format=custom", f"--file={dump}", address_of(connection.settings_dict["NAME"]))
    tar("--create", f"--file={photos}", f"--directory={files}", ".")
    call_command("verify_audit", heads=heads, stdout=StringIO())
    for path in [path for path in files.rglob("*") if path.is_file()]:
        path.unlink()

    run("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={address_of(empty_database)}", dump)
    tar("--extract", f"--file={photos}", f"--directory={files}")
    talk_to(empty_database)
    call_command("migrate", verbosity=0)
    call_command("verify_audit", against=heads, stdout=StringIO())
    assert {photo.pk: stored_hash(photo) for photo in Photo.objects.all()} == kept
    assert Case.objects.get(patient=patient, state=CaseState.REPORTED).events.count() == 2
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="append-only"):
        cursor.execute("DELETE FROM cases_event")
    in_database(empty_database, "SET session_replication_role = replica; DELETE FROM cases_event WHERE number = 2")
    with pytest.raises(CommandError, match="not as it was written"):
        call_command("verify_audit", against=heads, stderr=StringIO())

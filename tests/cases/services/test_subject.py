"""A person's data: taken away as a copy, held, erased, removed by age. Files are really there, and really gone."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts.models import Membership, Practice, Role, User
from cases import services
from cases.audiences import Audience
from cases.errands import make_export
from cases.models import Analysis, Case, Lesion, Message, MessagePhoto, Patient, Photo, Report, SubjectExport
from cases.services import RuleBrokenError
from cases.services.audit import audit_record
from cases.terms import EventKind, ExportState, RetentionOf
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, ReportFactory, picture


@pytest.fixture
def case(files: Path, patient: Patient, patient_user: User, dermatologist: User) -> Case:
    """Reported, with a photo, a lesion, a report and an event whose words are personal."""
    case = CaseFactory(
        reported=True, practice=patient.practice, patient=patient, created_by=patient_user, note="My own words."
    )
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True, heat_map=picture())
    LesionFactory(analysis=analysis, number=1)
    ReportFactory(case=case, author=dermatologist)
    services.record_event(case=case, kind=EventKind.RETURNED, why="Dear Demo patient", by=dermatologist)
    services.record_view(case=case, by=dermatologist)
    return case


def stored(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def kinds(case: Case) -> list[str]:
    return list(case.events.order_by("number").values_list("kind", flat=True))


@pytest.fixture
def export(case: Case, patient_user: User) -> SubjectExport:
    asked = services.ask_for_export(patient=case.patient, by=patient_user)
    make_export(str(asked.pk))
    asked.refresh_from_db()
    return asked


def test_a_copy_holds_every_table_and_every_file(export: SubjectExport, case: Case) -> None:
    assert (export.state, export.progress) == (ExportState.READY, 1.0)
    with export.file.open("rb") as file, ZipFile(file) as archive:
        assert archive.testzip() is None
        about = json.loads(archive.read("about.json"))
        tables = {name.split("/")[1][:-5] for name in archive.namelist() if name.startswith("tables/")}
        (photo,) = json.loads(archive.read("tables/photo.json"))
        (report,) = json.loads(archive.read("tables/report.json"))
        (lesion,) = json.loads(archive.read("tables/lesion.json"))
        events = json.loads(archive.read("tables/event.json"))
        original = archive.read(photo["original"])
    assert (about["format"], about["cases"]) == ("subject-export/1", [case.reference])
    assert {"patient", "case", "photo", "analysis", "lesion", "report", "event"} <= tables
    with case.photos.get().original.open("rb") as file:
        assert original == file.read()
    assert report["impression"] == "An ordinary mole."
    assert [event["kind"] for event in events] == ["returned", "viewed", "exported"]
    assert "embedding" not in lesion


def test_a_copy_is_of_one_patient_alone(case: Case, patient_user: User) -> None:
    other = CaseFactory(reported=True, practice=case.practice)
    PhotoFactory(case=other)
    asked = services.ask_for_export(patient=case.patient, by=patient_user)
    make_export(str(asked.pk))
    asked.refresh_from_db()
    with asked.file.open("rb") as file, ZipFile(file) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert other.reference.encode() not in whole
    assert str(other.pk).encode() not in whole


def test_a_copy_asked_twice_is_made_once(case: Case, patient_user: User) -> None:
    first, second = (services.ask_for_export(patient=case.patient, by=patient_user) for _ in range(2))
    assert first == second
    assert kinds(case).count(EventKind.EXPORTED) == 1
    make_export(str(first.pk))
    make_export(str(first.pk))
    assert len(list(Path(storages["photos"].location).rglob("*.zip"))) == 1


def test_a_copy_is_gone_after_its_time(
    export: SubjectExport, case: Case, patient_user: User, files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    services.record_download(export=export, by=patient_user)
    assert kinds(case)[-1] == EventKind.EXPORT_TAKEN
    SubjectExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove_expired_exports() == 1
    export.refresh_from_db()
    with pytest.raises(RuleBrokenError, match="no longer kept"):
        services.record_download(export=export, by=patient_user)
    assert not list(files.rglob("*.zip"))


def test_a_copy_that_was_made_while_the_data_were_erased_is_not_kept(
    case: Case, coordinator: User, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = services.ask_for_export(patient=case.patient, by=coordinator)

    def erase_meanwhile(*_: object) -> None:
        SubjectExport.objects.update(state=ExportState.EXPIRED)

    monkeypatch.setattr("cases.services.exports.note_export", erase_meanwhile)
    make_export(str(asked.pk))
    asked.refresh_from_db()
    assert (asked.state, list(files.rglob("*.zip"))) == (ExportState.EXPIRED, [])


def test_erasure_removes_what_is_personal_and_keeps_the_chain(
    export: SubjectExport,
    case: Case,
    patient_user: User,
    coordinator: User,
    files: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.erase_patient(patient=case.patient, why="Asked for by letter.", by=coordinator)
    assert stored(files) == []
    assert [model.objects.count() for model in (Photo, Analysis, Lesion, Report)] == [0, 0, 0, 0]
    case.refresh_from_db()
    patient = Patient.objects.get(pk=case.patient_id)
    assert (case.note, patient.name, patient.account, patient.birth_date) == ("", "Erased", None, None)
    patient_user.refresh_from_db()
    assert (patient_user.name, patient_user.is_active) == ("–", False)
    assert "patient@" not in patient_user.email
    assert [event.why for event in case.events.order_by("number")] == ["", "", "", "Asked for by letter."]
    (audited,) = audit_record(Case.objects.filter(pk=case.pk))
    assert audited.faults == ()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_words_that_went_without_an_erasure_are_missed(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL teledermo.erasing = 'on'")
        case.events.filter(number=1).update(why="", why_salt="")
    (audited,) = audit_record(Case.objects.filter(pk=case.pk))
    assert audited.faults == ("The words of event 1 were changed.",)


@pytest.mark.parametrize("statement", ["UPDATE cases_event SET kind = 'viewed', why = '', why_salt = ''",
                                       "DELETE FROM cases_event", "UPDATE cases_event SET why = 'other'"])  # fmt: skip
def test_even_an_erasure_does_no_more_to_events(statement: str, case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL teledermo.erasing = 'on'")
        with pytest.raises(IntegrityError, match="is append-only"):
            cursor.execute(statement)


def test_who_works_here_too_keeps_the_account(
    case: Case, patient_user: User, coordinator: User, practice: Practice
) -> None:
    Membership.objects.create(user=patient_user, practice=practice, role=Role.REFERRER)
    services.erase_patient(patient=case.patient, why="Asked for.", by=coordinator)
    patient_user.refresh_from_db()
    assert (patient_user.name, patient_user.is_active) == ("Demo patient", True)


def test_a_legal_hold_stands_against_erasure_until_it_is_lifted(case: Case, coordinator: User) -> None:
    services.place_hold(patient=case.patient, why="Complaint 12", by=coordinator)
    with pytest.raises(RuleBrokenError, match="stands already"):
        services.place_hold(patient=case.patient, why="Another", by=coordinator)
    with pytest.raises(RuleBrokenError, match="A legal hold stands: “Complaint 12”"):
        services.erase_patient(patient=case.patient, why="Asked for.", by=coordinator)
    services.lift_hold(patient=case.patient, by=coordinator)
    with pytest.raises(RuleBrokenError, match="No legal hold"):
        services.lift_hold(patient=case.patient, by=coordinator)
    services.erase_patient(patient=case.patient, why="Asked for.", by=coordinator)
    assert kinds(case)[-3:] == [EventKind.HELD, EventKind.HOLD_LIFTED, EventKind.ERASED]
    with pytest.raises(RuleBrokenError, match="erased already"):
        services.erase_patient(patient=case.patient, why="Asked for.", by=coordinator)
    with pytest.raises(RuleBrokenError, match="nothing left to copy"):
        services.ask_for_export(patient=Patient.objects.get(pk=case.patient_id), by=coordinator)


def test_nothing_is_erased_without_a_reason_or_before_the_answer(case: Case, coordinator: User) -> None:
    with pytest.raises(RuleBrokenError, match="Say why"):
        services.erase_patient(patient=case.patient, why=" ", by=coordinator)
    waiting = CaseFactory(submitted=True, practice=case.practice, patient=case.patient)
    with pytest.raises(RuleBrokenError, match=f"Case {waiting.reference} still waits"):
        services.erase_patient(patient=case.patient, why="Asked for.", by=coordinator)


@pytest.mark.parametrize(("of", "days", "removed"), [
    (RetentionOf.WIDE_FIELD, 29, 1), (RetentionOf.WIDE_FIELD, 31, 0), (RetentionOf.CLOSE_UP, 29, 0),
    (RetentionOf.DRAFT, 29, 0), (RetentionOf.REJECTED, 29, 0),
])  # fmt: skip
def test_photos_go_after_their_time_by_kind(
    of: RetentionOf, days: int, removed: int, case: Case, files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    Photo.objects.update(uploaded_at=timezone.now() - timedelta(days=30))
    services.set_retention(practice=case.practice, days={of: days})
    with django_capture_on_commit_callbacks(execute=True):
        assert [services.remove_old_photos() for _ in range(2)] == [removed, 0]
    assert bool(stored(files)) == (not removed)
    assert (EventKind.PHOTO_EXPIRED in kinds(case)) == bool(removed)
    assert Lesion.objects.count() == 1


def test_photos_under_legal_hold_stay(case: Case, coordinator: User, files: Path) -> None:
    Photo.objects.update(uploaded_at=timezone.now() - timedelta(days=30))
    services.set_retention(practice=case.practice, days={RetentionOf.WIDE_FIELD: 1})
    services.place_hold(patient=case.patient, why="Complaint 12", by=coordinator)
    assert services.remove_old_photos() == 0


@pytest.mark.parametrize(("days", "held", "removed"), [(29, False, 1), (31, False, 0), (29, True, 0)])
def test_pictures_in_messages_go_after_their_time_too(
    days: int,
    held: bool,
    removed: int,
    case: Case,
    coordinator: User,
    files: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    month_ago = timezone.now() - timedelta(days=30)
    message = Message.objects.create(
        case=case, author=coordinator, audience=Audience.ALL, body="Look.", sent_at=month_ago
    )
    pictures = {name: picture() for name in ("original", "display", "thumbnail")}
    kept = MessagePhoto.objects.create(message=message, sha256="0" * 64, **pictures)
    if held:
        services.place_hold(patient=case.patient, why="Complaint 12", by=coordinator)
    services.set_retention(practice=case.practice, days={RetentionOf.MESSAGE: days})
    before = len(stored(files))
    with django_capture_on_commit_callbacks(execute=True):
        assert [services.remove_old_photos() for _ in range(2)] == [removed, 0]
    kept.refresh_from_db()
    assert (before - len(stored(files)), bool(kept.removed_at), kept.sha256) == (3 * removed, bool(removed), "0" * 64)
    assert (EventKind.PHOTO_EXPIRED in kinds(case)) == bool(removed)


@pytest.mark.parametrize("change", ["original = ''", "sha256 = repeat('1', 64)", "removed_at = now()"])
def test_a_picture_in_a_message_loses_its_pixels_and_nothing_else(change: str, case: Case, coordinator: User) -> None:
    message = Message.objects.create(case=case, author=coordinator, audience=Audience.ALL, body="Look.")
    MessagePhoto.objects.create(message=message, sha256="0" * 64, original=picture(), display=picture())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL teledermo.erasing = 'on'")
        with pytest.raises(IntegrityError, match="is append-only"):
            cursor.execute(f"UPDATE cases_messagephoto SET {change}")  # noqa: S608

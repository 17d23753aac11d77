"""The page on a person's data, and the copy that leaves through it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cases.errands import make_export
from cases.models import Case, Patient, Photo, SubjectExport
from cases.services import remove_old_photos, set_retention
from cases.terms import RetentionOf
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory


def address(name: str, patient: Patient) -> str:
    return reverse(f"cases:{name}", args=[patient.pk])


def test_a_patient_takes_a_copy(
    case: Case, patient: Patient, patient_user: User, coordinator: User, client_of: ClientOf
) -> None:
    client = client_of(patient_user)
    page = client.post(address("ask_copy", patient), follow=True).content.decode()
    assert "The copy is being made." in page
    assert "hx-get" in page
    assert "Legal hold" not in page
    export = SubjectExport.objects.get()
    make_export(str(export.pk))
    page = client.get(address("patient_data", patient)).content.decode()
    assert "hx-get" not in page
    copy = reverse("cases:download_copy", args=[export.pk])
    assert copy in page
    reply = client.get(copy)
    assert reply["Content-Disposition"] == 'attachment; filename="record.zip"'
    assert b"".join(reply.streaming_content)[:2] == b"PK"
    assert client_of(coordinator).get(copy).status_code == 404


def test_a_coordinator_holds_lifts_and_erases(
    practice, patient: Patient, coordinator: User, client_of: ClientOf
) -> None:
    CaseFactory(reported=True, practice=practice, patient=patient)
    client = client_of(coordinator)

    def act(name: str, **data: str) -> str:
        return client.post(address(name, patient), data, follow=True).content.decode()

    assert "Complaint 12" in act("hold", why="Complaint 12")
    assert "A legal hold stands" in act("erase", why="Asked for.", sure="on")
    assert "The hold is lifted." in act("lift_hold")
    assert "Tick that you are sure" in act("erase", why="Asked for.")
    page = act("erase", why="Asked for.", sure="on")
    assert "Only the record of who dealt with the data is left." in page
    assert "Demo patient" not in page


def test_a_photo_that_is_no_longer_kept_says_so(
    photo: Photo, case: Case, dermatologist: User, client_of: ClientOf
) -> None:
    Case.objects.filter(pk=case.pk).update(state="reported")
    Photo.objects.update(uploaded_at=timezone.now() - timedelta(days=9))
    set_retention(practice=case.practice, days={RetentionOf.WIDE_FIELD: 8})
    assert remove_old_photos() == 1
    for variant in ("thumbnail", "display", "original"):
        response = client_of(dermatologist).get(reverse("cases:photo", args=[photo.pk, variant]))
        assert response["Location"].endswith("removed.svg")

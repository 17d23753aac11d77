"""Letters, written and read back."""

import io
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from accounts.models import Practice, User
from cases.calls import Call
from cases.diagnoses import find_diagnosis
from cases.letters import LetterReader, write_letter
from cases.models import Case, Patient, Photo, Report
from cases.services import remove_old_photos, set_retention
from cases.services.calls import SaidCall, record_calls
from cases.terms import EventKind, Outcome, RetentionOf
from inference.findings import LesionClass
from tests.cases.web.conftest import client_of, stranger  # noqa: F401  (fixtures)
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, ReportFactory

ARABIC = "محمد عبد الله"
HEBREW = "שלום"


@pytest.fixture
def case(practice: Practice, patient: Patient, referrer: User) -> Case:
    return CaseFactory(practice=practice, patient=patient, created_by=referrer, reported=True, note="Grew last year.")


@pytest.fixture
def report(case: Case, dermatologist: User) -> Report:
    lesion = LesionFactory(
        analysis=AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True), number=3, lesion_class=LesionClass.SPL
    )
    melanoma = find_diagnosis("93655004")
    assert melanoma is not None
    report = ReportFactory(
        case=case,
        author=dermatologist,
        outcome=Outcome.URGENT_CLINIC,
        diagnosis_snomed=melanoma.snomed,
        diagnosis_icd10=melanoma.icd10,
        diagnosis_term=melanoma.term,
    )
    record_calls(report=report, calls=[SaidCall(lesion.pk, Call.SUSPICIOUS, "Blue-white veil.")])
    return report


def read(pdf: bytes) -> tuple[str, Any]:
    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()), reader


def test_the_patient_reads_plain_words(report: Report) -> None:
    text, _ = read(write_letter(report=report, to=LetterReader.PATIENT))
    for words in (
        "Demo practice",
        "Demo patient",
        report.case.reference,
        "We would like to see you in the clinic soon.",
        "Send new photos if it changes.",
        "When to come back sooner",
        "See your GP if it bleeds.",
        "Demo dermatologist",
        "It makes no diagnosis.",
    ):
        assert words in text
    for clinical in ("C43.9", "93655004", "melanoma", "Blue-white", "lite0"):
        assert clinical not in text


def test_the_gp_reads_codes_calls_and_the_model(report: Report) -> None:
    text, reader = read(write_letter(report=report, to=LetterReader.GP))
    for words in (
        "Demo GP",
        "Malignant melanoma of skin (ICD-10 C43.9, SNOMED CT 93655004)",
        "An ordinary mole.",
        "Urgent clinic appointment",
        "Blue-white veil.",
        "Suspicious",
        "See your GP if it bleeds.",
        "Grew last year.",
        "Decision support, not a diagnosis",
        "model lite0, version 0 (suspicious from 50 %)",
        "Wide field, with lesions 3 marked",
    ):
        assert words in text
    assert sum(len(page.images) for page in reader.pages) == 2  # the lesion, and the photo it is on


@pytest.mark.parametrize("to", LetterReader)
def test_a_letter_is_tagged_and_says_its_language_and_title(to: LetterReader, report: Report) -> None:
    _, reader = read(write_letter(report=report, to=to))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_any_script_and_any_length_of_name(report: Report) -> None:
    long_name = "Demo " + "Wolfeschlegelsteinhausenbergerdorff " * 4
    report.case.patient.name = f"{ARABIC} {HEBREW} Łódź {long_name}"
    report.case.patient.birth_date = date(1961, 5, 14)
    text, reader = read(write_letter(report=report, to=LetterReader.PATIENT))
    assert all(word in text for word in (*ARABIC.split(), HEBREW, "Łódź", "Wolfeschlegelsteinhausenbergerdorff"))
    assert "14 May 1961" in text
    assert len(reader.pages) == 1


def test_the_letterhead_says_who_writes_and_how_to_reach_them(report: Report, practice: Practice) -> None:
    without, _ = read(write_letter(report=report, to=LetterReader.PATIENT))
    assert "Your questions" not in without
    practice.address, practice.phone, practice.email = (
        "1 Example Street\n\nExampletown",
        "020 7946 0000",
        "a@example.org",
    )
    practice.save()
    again = Report.objects.get(pk=report.pk)
    for to in LetterReader:
        text, _ = read(write_letter(report=again, to=to))
        assert "Demo practice 1 Example Street Exampletown 020 7946 0000 a@example.org" in text
        assert (f"Call us on 020 7946 0000 and name your case, {report.case.reference}" in text) == (to == "patient")


def test_each_called_lesion_stands_with_its_picture_over_several_pages(case: Case, dermatologist: User) -> None:
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
    lesions = [LesionFactory(analysis=analysis, number=number) for number in range(1, 25)]
    report = ReportFactory(case=case, author=dermatologist)
    record_calls(report=report, calls=[SaidCall(lesion.pk, Call.SUSPICIOUS, "Look again. " * 5) for lesion in lesions])
    text, reader = read(write_letter(report=report, to=LetterReader.GP))
    assert 3 <= len(reader.pages) <= 4
    assert sum(len(page.images) for page in reader.pages) == 24 + 1
    assert all("Teledermatology report" in page.extract_text() for page in reader.pages)
    assert f"{len(reader.pages)} / {len(reader.pages)}" in text
    assert text.count("Lesion Dermatologist Model In words") >= 2  # the table's head comes again on each page


def test_a_letter_can_be_written_when_the_pictures_are_no_longer_kept(report: Report) -> None:
    Photo.objects.update(uploaded_at=timezone.now() - timedelta(days=30))
    set_retention(practice=report.case.practice, days={RetentionOf.WIDE_FIELD: 1})
    assert remove_old_photos() == 1
    text, reader = read(write_letter(report=report, to=LetterReader.GP))
    assert "Blue-white veil." in text
    assert sum(len(page.images) for page in reader.pages) == 0


def test_signs_of_the_typesetter_are_only_words(report: Report) -> None:
    words = '#panic("no") *bold* $x$ <label> @ref \\ // ['
    text, _ = read(write_letter(report=Report(**{**values(report), "advice": words}), to=LetterReader.PATIENT))
    assert words in text


def values(report: Report) -> dict[str, object]:
    return {field.name: getattr(report, field.name) for field in Report._meta.concrete_fields}


def test_a_review_says_when_and_an_amendment_why(report: Report) -> None:
    change = {"outcome": Outcome.REVIEW, "review_weeks": 1, "reason": "The first named the wrong side."}
    changed = Report(**{**values(report), **change})
    text, _ = read(write_letter(report=changed, to=LetterReader.PATIENT))
    assert "new photos in 1 week," in text
    assert "The first named the wrong side." in text


def test_without_analysis_or_calls_the_letter_says_so(case: Case) -> None:
    PhotoFactory(case=case)
    text, _ = read(write_letter(report=ReportFactory(case=case), to=LetterReader.GP))
    assert "No computer model had a part in this report." in text


def test_the_reader_of_a_right_to_left_language(report: Report) -> None:
    with translation.override("ar"):
        _, reader = read(write_letter(report=report, to=LetterReader.PATIENT))
    assert reader.trailer["/Root"]["/Lang"] == "ar"


@pytest.mark.parametrize(
    ("role", "patient_letter", "gp_letter"),
    [
        ("patient_user", HTTPStatus.OK, HTTPStatus.FORBIDDEN),
        ("referrer", HTTPStatus.OK, HTTPStatus.OK),
        ("dermatologist", HTTPStatus.OK, HTTPStatus.OK),
        ("coordinator", HTTPStatus.OK, HTTPStatus.OK),
        ("stranger", HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND),
    ],
)
def test_who_reads_which_letter_is_recorded(
    role: str,
    patient_letter: int,
    gp_letter: int,
    report: Report,
    client_of,  # noqa: F811
    request: pytest.FixtureRequest,
) -> None:
    user = request.getfixturevalue(role)
    client = client_of(user)
    for to, expected in (("patient", patient_letter), ("gp", gp_letter)):
        response = client.get(reverse("cases:letter", args=[report.pk, to]))
        assert response.status_code == expected
        opened = report.case.events.filter(kind=EventKind.LETTER_OPENED, why=to, by=user)
        assert opened.exists() == (expected == HTTPStatus.OK)
        if expected == HTTPStatus.OK:
            assert response["Content-Type"] == "application/pdf"
            assert response["Cache-Control"] == "private, no-store"
            assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("state", ["signed", "undone"])
def test_a_report_that_was_not_sent_has_no_letter(state: str, case: Case, coordinator: User, client_of) -> None:  # noqa: F811
    report = ReportFactory(case=case, state=state)
    assert client_of(coordinator).get(reverse("cases:letter", args=[report.pk, "gp"])).status_code == 404

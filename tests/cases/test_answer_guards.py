"""Attacks on what was signed, called, found and said, past everything that Python checks."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from accounts.models import User
from cases.audiences import Audience
from cases.models import Case, Histology, LesionCall, Message, Report, ReportTemplate, SecondOpinion
from tests.factories import SENT_AT, CaseFactory, LesionFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    return ReportFactory(state="signed")


def attack(row: Model, rule: str, **values: object) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "lost"}, "report_state_is_known"),
        ({"outcome": "review"}, "report_review_has_its_weeks"),
        ({"review_weeks": 4}, "report_review_has_its_weeks"),
        ({"outcome": "review", "review_weeks": 105}, "report_review_is_within_two_years"),
        ({"safety_net": ""}, "report_discharge_has_a_safety_net"),
        ({"reason": "Without a report to amend"}, "report_amends_for_a_reason"),
        ({"diagnosis_snomed": "93655004"}, "report_diagnosis_has"),
        ({"diagnosis_term": "Melanoma"}, "report_diagnosis_has_words"),
    ],
)
def test_postgres_refuses_a_report(values: dict[str, object], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        ReportFactory(**values)


@pytest.mark.parametrize(
    "change", [{"impression": "Another"}, {"outcome": "biopsy"}, {"safety_net": "None"}, {"signed_at": SENT_AT}]
)
def test_signed_words_are_never_edited(change: dict[str, object], report: Report) -> None:
    attack(report, "never edited", **change)
    attack(report, "never edited", **change, state="issued")


@pytest.mark.parametrize("end", ["issued", "undone"])
def test_a_report_ends_once(end: str, report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(state=end)
    for state in ("signed", "issued", "undone"):
        attack(report, "never edited", state=state)


def test_one_signed_report_a_case_at_a_time(report: Report) -> None:
    with pytest.raises(IntegrityError, match="report_signed_once_at_a_time"):
        ReportFactory(case=report.case, version=2, state="signed")


def test_a_report_is_amended_once() -> None:
    first = ReportFactory()
    ReportFactory(case=first.case, version=2, amends=first, reason="Seen again.", state="undone")
    ReportFactory(case=first.case, version=3, amends=first, reason="Seen again.")
    with pytest.raises(IntegrityError, match="report_amended_once"):
        ReportFactory(case=first.case, version=4, amends=first, reason="And again.")


def call(**values: object) -> LesionCall:
    lesion = LesionFactory()
    of_case = ReportFactory(case=lesion.analysis.photo.case)
    said = {"call": "benign", "model_class": 3, "model_version": "7", "agreement": "accepted"}
    return LesionCall.objects.create(**{"report": of_case, "lesion": lesion, **said, **values})


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"call": "ugly"}, "lesion_call_is_known"),
        ({"model_class": 9}, "lesion_call_model_class_is_known"),
        ({"agreement": "maybe"}, "lesion_call_agreement_is_known"),
        ({"model_version": ""}, "lesion_call_names_its_model_version"),
    ],
)
def test_postgres_refuses_a_call(values: dict[str, object], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        call(**values)


def test_a_call_is_on_a_lesion_of_the_reports_case() -> None:
    with pytest.raises(IntegrityError, match="the lesion is of another case"):
        call(report=ReportFactory())


@pytest.fixture
def people() -> tuple[Case, User, User]:
    return CaseFactory(reported=True), UserFactory(), UserFactory()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "answered"}, "opinion_answered"),
        ({"answer": "Yes"}, "opinion_answered_means_words"),
        ({"question": ""}, "opinion_has_a_question"),
        ({"state": "lost"}, "opinion_state_is_known"),
    ],
)
def test_postgres_refuses_a_second_opinion(
    values: dict[str, object], rule: str, people: tuple[Case, User, User]
) -> None:
    case, asker, asked = people
    with pytest.raises(IntegrityError, match=rule):
        SecondOpinion.objects.create(**{"case": case, "asked_by": asker, "asked_of": asked, "question": "?", **values})


def test_nobody_asks_oneself(people: tuple[Case, User, User]) -> None:
    case, asker, _ = people
    with pytest.raises(IntegrityError, match="opinion_is_somebody_elses"):
        SecondOpinion.objects.create(case=case, asked_by=asker, asked_of=asker, question="?")


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"audience": "world"}, "message_audience_is_known"),
        ({"body": ""}, "message_has_words"),
    ],
)
def test_postgres_refuses_a_message(values: dict[str, object], rule: str, people: tuple[Case, User, User]) -> None:
    case, author, _ = people
    with pytest.raises(IntegrityError, match=rule):
        Message.objects.create(**{"case": case, "author": author, "audience": Audience.ALL, "body": "Hello", **values})


def test_one_message_a_key(people: tuple[Case, User, User]) -> None:
    case, author, other = people
    said = {"case": case, "audience": Audience.ALL, "body": "Hello", "key": uuid.uuid4()}
    Message.objects.create(**said, author=author)
    Message.objects.create(**said, author=other)
    with pytest.raises(IntegrityError, match="message_once_a_key"):
        Message.objects.create(**said, author=author)


def test_a_template_name_is_taken_once(people: tuple[Case, User, User]) -> None:
    case, editor, _ = people
    ReportTemplate.objects.create(practice=case.practice, name="Mole", edited_by=editor)
    with pytest.raises(IntegrityError, match="report_template_name_once_a_practice"):
        ReportTemplate.objects.create(practice=case.practice, name="Mole", edited_by=editor)


@pytest.mark.parametrize("table", ["lesioncall", "histology", "message", "messagephoto", "secondopinion"])
@pytest.mark.parametrize("statement", ["DELETE FROM cases_{}", "TRUNCATE cases_{} CASCADE"])
def test_nothing_that_was_said_is_deleted(table: str, statement: str, people: tuple[Case, User, User]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="is append-only"):
            cursor.execute(statement.format(table))


@pytest.mark.parametrize("change", [{"words": "No"}, {"reported_on": "2026-05-01"}, {"lesion": None}])
def test_a_result_is_never_changed(change: dict[str, object], people: tuple[Case, User, User]) -> None:
    case, author, _ = people
    coded = {"diagnosis_snomed": "93655004", "diagnosis_icd10": "C43.9", "diagnosis_term": "Melanoma"}
    result = Histology.objects.create(case=case, reported_on="2026-04-01", words="Left arm", entered_by=author, **coded)
    attack(result, "is append-only", **change)

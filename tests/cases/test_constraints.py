"""Attacks on the rules in Postgres, past everything that Python checks."""

from dataclasses import asdict
from math import nan

import pytest
from django.db import IntegrityError, connection
from django.db.models import Model

from cases.models import Patient
from cases.services import record_view
from tests.cases.findings import MEASURES
from tests.factories import (
    SENT_AT,
    AnalysisFactory,
    CaseFactory,
    LesionFactory,
    PatientFactory,
    PhotoFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

CASE_ATTACKS = [
    ({"submitted": True}, {"state": "lost"}, "case_state_is_known"),
    ({}, {"urgency": "whenever"}, "case_urgency_is_known"),
    ({}, {"body_site": "tail"}, "case_body_site_is_known"),
    ({}, {"duration": "eons"}, "case_duration_is_known"),
    ({}, {"risk": "huge"}, "case_risk_is_known"),
    ({}, {"changes": ["size", "mood"]}, "case_changes_are_known"),
    ({}, {"reference": "O0I1-XX"}, "case_reference_is_readable"),
    ({}, {"submitted_at": SENT_AT, "due_at": SENT_AT}, "case_draft_was_never_sent"),
    ({}, {"state": "submitted"}, "case_sent_with_consent_and_due_time"),
    ({"submitted": True}, {"consent_at": None, "consent_version": ""}, "case_sent_with_consent_and_due_time"),
    ({"submitted": True}, {"consent_version": ""}, "case_consent_is_to_a_text"),
    ({"submitted": True}, {"due_at": None}, "case_sent_with_consent_and_due_time|case_due_once_sent"),
    ({"reported": True}, {"submitted_at": None, "due_at": None}, "case_sent_with_consent_and_due_time"),
    ({"withdrawn": True}, {"due_at": None}, "case_due_once_sent"),
    ({"submitted": True}, {"state": "in_review"}, "case_in_review_means_claimed"),
    ({"in_review": True}, {"state": "submitted"}, "case_in_review_means_claimed"),
    ({"in_review": True}, {"claimed_at": None}, "case_claimed_by_someone_at_some_time"),
    ({"submitted": True}, {"claimed_at": SENT_AT}, "case_claimed_by_someone_at_some_time"),
    ({}, {"highest_spl": 1.01}, "case_highest_spl_is_a_share"),
    ({}, {"highest_spl": nan}, "case_highest_spl_is_a_share"),
    ({}, {"new_lesions": 1}, "case_compared_in_both_counts"),
    ({}, {"highest_ud": -0.01}, "case_highest_ud_is_a_share"),
    ({}, {"lesion_count": -1}, "lesion_count_check"),
]
ANALYSIS_ATTACKS = [
    ({}, {"state": "paused"}, "analysis_state_is_known|analysis_begun_was_started"),
    ({}, {"progress": 1.5}, "analysis_progress_is_a_share"),
    ({}, {"threshold": -0.1}, "analysis_threshold_is_a_share"),
    ({}, {"model_sha256": "lite0"}, "analysis_model_sha256_is_sha256"),
    ({}, {"photo_sha256": "Z" * 64}, "analysis_photo_sha256_is_sha256"),
    ({}, {"model_version": ""}, "analysis_names_its_model_version"),
    ({}, {"risk": "huge"}, "analysis_risk_is_known"),
    ({}, {"state": "running"}, "analysis_begun_was_started"),
    ({"running": True}, {"started_at": None}, "analysis_begun_was_started"),
    ({"running": True}, {"attempts": 0}, "analysis_begun_was_started"),
    ({"running": True}, {"state": "succeeded"}, "analysis_ended_means_finished"),
    ({"succeeded": True}, {"state": "running"}, "analysis_ended_means_finished"),
    ({"queued": True}, {"finished_at": SENT_AT}, "analysis_ended_means_finished"),
    ({"failed": True}, {"reason": ""}, "analysis_unsuccessful_says_why"),
    ({"rejected": True}, {"reason": ""}, "analysis_unsuccessful_says_why"),
    ({"succeeded": True}, {"ruler_mm_per_pixel": 0.0}, "analysis_ruler_scale_is_positive"),
]
MEASURED = asdict(MEASURES)
LESION_ATTACKS = [
    ({"number": 0}, "lesion_numbers_start_at_one"),
    ({"diameter": 0}, "lesion_has_a_diameter"),
    ({"x0": 118}, "lesion_box_is_ordered"),
    ({"y1": 10}, "lesion_box_is_ordered"),
    ({"lesion_class": 6}, "lesion_class_is_known"),
    ({"raw_class": 7}, "lesion_raw_class_is_known"),
    ({"probabilities": [0.5, 0.5]}, "lesion_has_six_probabilities"),
    ({"probabilities": [0.5] * 7}, "lesion_has_six_probabilities"),
    ({"probabilities": [0.0, 0.0, 0.0, 0.0, -0.1, 1.0]}, "lesion_probabilities_are_shares"),
    ({"probabilities": [0.0, 0.0, 0.0, 0.0, 0.0, 1.1]}, "lesion_probabilities_are_shares"),
    ({"probabilities": [0.0, 0.0, 0.0, 0.0, 0.0, nan]}, "lesion_probabilities_are_shares"),
    ({"asymmetry": 0.5}, "lesion_measured_wholly_or_not"),
    ({"diameter_mm": 5.0}, "lesion_measured_wholly_or_not"),
    ({"colour": "brown"}, "lesion_measured_wholly_or_not"),
    (MEASURED | {"mean_colour": "brown"}, "lesion_measured_wholly_or_not"),
    (MEASURED | {"colour": "green"}, "lesion_colour_is_known"),
    (MEASURED | {"border": 1.1}, "lesion_border_is_a_share"),
    (MEASURED | {"asymmetry": nan}, "lesion_asymmetry_is_a_share"),
    (MEASURED | {"variegation": -0.1}, "lesion_variegation_is_a_share"),
    (MEASURED | {"darkness": 2.0}, "lesion_darkness_is_a_share"),
    (MEASURED | {"area": 0.0}, "lesion_has_an_area"),
    (MEASURED | {"diameter_mm": 0.0}, "lesion_has_millimetres"),
    ({"map_x": 0.5}, "lesion_lies_on_the_map_or_not"),
    ({"map_x": 0.5, "map_y": 1.5}, "lesion_map_y_is_a_share"),
    ({"ud_score": 0.5}, "lesion_ud_score_has_a_rank"),
    ({"ud_rank": 1}, "lesion_ud_score_has_a_rank"),
    ({"ud_score": 1.5, "ud_rank": 1}, "lesion_ud_score_is_a_share"),
    ({"ud_score": 0.5, "ud_rank": 0}, "lesion_ud_ranks_start_at_one"),
]
OTHER_ATTACKS = [
    (PhotoFactory, {"kind": "video"}, "photo_kind_is_known"),
    (PhotoFactory, {"body_site": "tail"}, "photo_body_site_is_known"),
    (PhotoFactory, {"sha256": "short"}, "photo_sha256_is_sha256"),
    (PhotoFactory, {"width": 0}, "photo_has_pixels"),
    (PhotoFactory, {"mm_per_pixel": 0.0}, "photo_scale_is_positive"),
    (PatientFactory, {"name": ""}, "patient_has_a_name"),
    (PatientFactory, {"sex": "x"}, "patient_sex_is_known"),
    (PatientFactory, {"fitzpatrick": "7"}, "patient_fitzpatrick_is_known"),
]


def attack(row: Model, values: dict[str, object], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        type(row)._base_manager.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(("traits", "values", "rule"), CASE_ATTACKS)
def test_postgres_refuses_a_case(traits: dict[str, bool], values: dict[str, object], rule: str) -> None:
    attack(CaseFactory(**traits), values, rule)


@pytest.mark.parametrize(("traits", "values", "rule"), ANALYSIS_ATTACKS)
def test_postgres_refuses_an_analysis(traits: dict[str, bool], values: dict[str, object], rule: str) -> None:
    attack(AnalysisFactory(**traits), values, rule)


@pytest.mark.parametrize(("values", "rule"), LESION_ATTACKS)
def test_postgres_refuses_a_lesion(values: dict[str, object], rule: str) -> None:
    attack(LesionFactory(), values, rule)


@pytest.mark.parametrize(("factory", "values", "rule"), OTHER_ATTACKS)
def test_postgres_refuses_a_row(factory: type, values: dict[str, object], rule: str) -> None:
    attack(factory(), values, rule)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"version": 0}, "report_versions_start_at_one"),
        ({"outcome": "shrug"}, "report_outcome_is_known"),
        ({"impression": ""}, "report_has_an_impression"),
    ],
)
def test_postgres_refuses_a_report(values: dict[str, object], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        ReportFactory(**values)


def test_one_report_a_version() -> None:
    report = ReportFactory()
    with pytest.raises(IntegrityError, match="report_once_a_version"):
        ReportFactory(case=report.case, version=report.version)


def test_one_picture_once_a_case() -> None:
    photo = PhotoFactory()
    with pytest.raises(IntegrityError, match="photo_once_a_case"):
        PhotoFactory(case=photo.case, sha256=photo.sha256)


def test_one_analysis_a_photo_and_model_version() -> None:
    analysis = AnalysisFactory()
    AnalysisFactory(photo=analysis.photo, model_version="another")
    with pytest.raises(IntegrityError, match="analysis_once_a_model_version"):
        AnalysisFactory(photo=analysis.photo, model_version=analysis.model_version)


def test_one_lesion_a_number() -> None:
    lesion = LesionFactory()
    with pytest.raises(IntegrityError, match="lesion_number_once_a_photo"):
        LesionFactory(analysis=lesion.analysis, number=lesion.number)


def test_one_record_an_account_and_a_reference_within_a_practice() -> None:
    first = PatientFactory(reference="H-1", account=UserFactory())
    PatientFactory(reference="H-1", account=first.account)  # another practice
    PatientFactory.create_batch(2, practice=first.practice, reference="")
    with pytest.raises(IntegrityError, match="patient_reference_once_a_practice"):
        PatientFactory(practice=first.practice, reference="H-1")


def test_one_record_an_account() -> None:
    first = PatientFactory(account=UserFactory())
    with pytest.raises(IntegrityError, match="patient_account_once_a_practice"):
        PatientFactory(practice=first.practice, account=first.account)


def test_a_case_is_about_a_patient_of_its_own_practice() -> None:
    with pytest.raises(IntegrityError, match="case_patient_is_of_the_practice"):
        CaseFactory(patient=PatientFactory())


def test_a_patient_with_cases_does_not_change_practice() -> None:
    case = CaseFactory()
    with pytest.raises(IntegrityError, match="case_patient_is_of_the_practice"):
        Patient.objects.filter(pk=case.patient_id).update(practice=PatientFactory().practice)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_event SET why = 'rewritten'",
        "DELETE FROM cases_event",
        "TRUNCATE cases_event",
        "UPDATE cases_report SET advice = 'rewritten'",
        "DELETE FROM cases_report",
        "TRUNCATE cases_report CASCADE",
        "TRUNCATE cases_case CASCADE",
    ],
)
def test_events_and_reports_are_append_only(statement: str) -> None:
    record_view(case=ReportFactory().case, by=UserFactory())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="is append-only"):
            cursor.execute(statement)

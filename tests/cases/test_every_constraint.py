"""Each rule that a model states is broken once past Python and past the triggers, and Postgres names it."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, F, Model, UniqueConstraint

from accounts.models import Practice, User
from cases import models
from cases.terms import NotificationKind
from tests.cases.whole_record import whole_record

Rows = dict[str, Model]

# Constraint, model, values. What test_constraints and test_answer_guards attack is not repeated.
ATTACKS: list[tuple[str, str, dict[str, Any]]] = [
    ("patient_nhs_number_has_ten_digits", "Patient", {"nhs_number": "943476591"}),
    ("patient_earlier_cancer_is_known", "Patient", {"earlier_cancer": "?"}),
    ("patient_weak_immunity_is_known", "Patient", {"weak_immunity": "?"}),
    ("patient_family_cancer_is_known", "Patient", {"family_cancer": "?"}),
    ("case_reason_is_known", "Case", {"reason": "?"}),
    ("case_pregnant_is_known", "Case", {"pregnant": "?"}),
    ("case_warned_twice", "Case", {"half_at": None}),
    ("case_returned_stops_the_clock", "Case", {"state": "returned", "paused_at": None}),
    ("case_waiting_has_a_running_clock", "Case", {"state": "submitted", "paused_at": F("submitted_at")}),
    ("photo_link_token_hash_is_sha256", "PhotoLink", {"token_hash": "?"}),
    ("photo_keep_reason_is_known", "Photo", {"keep_reason": "?"}),
    ("opening_hours_weekday_is_known", "OpeningHours", {"weekday": 7}),
    ("opening_hours_open_before_they_close", "OpeningHours", {"opens": time(19)}),
    ("chain_head_is_of_an_event", "Chain", {"head": ""}),
    ("comparison_is_of_two_photos", "Comparison", {"earlier": F("later")}),
    ("comparison_state_is_known", "Comparison", {"state": "?", "lay_over": None}),
    ("comparison_ended_means_finished", "Comparison", {"finished_at": None}),
    ("comparison_says_how_photos_lie", "Comparison", {"lay_over": None}),
    ("comparison_lays_over_by_four_numbers", "Comparison", {"lay_over": [1.0]}),
    ("comparison_unsuccessful_says_why", "Comparison", {"state": "failed", "lay_over": None}),
    ("event_kind_is_known", "Event", {"kind": "?"}),
    ("lesion_map_x_is_a_share", "Lesion", {"map_x": 1.5, "map_y": 0.5}),
    ("histology_has_a_diagnosis", "Histology",
     {"diagnosis_snomed": "", "diagnosis_icd10": "", "diagnosis_term": ""}),
    ("histology_without_a_lesion_says_which", "Histology", {"lesion": None, "words": ""}),
    ("histology_diagnosis_has_both_codes", "Histology", {"diagnosis_icd10": ""}),
    ("histology_diagnosis_has_words", "Histology", {"diagnosis_term": ""}),
    ("reading_mode_is_known", "Reading", {"mode": "?"}),
    ("reading_reveals_what_was_hidden", "Reading", {"unaided": False, "revealed_at": F("opened_at")}),
    ("own_call_is_known", "OwnCall", {"call": "?"}),
    ("own_call_model_class_is_known", "OwnCall", {"model_class": 9}),
    ("own_call_agreement_is_known", "OwnCall", {"agreement": "?"}),
    ("own_call_names_its_model_version", "OwnCall", {"model_version": ""}),
    ("report_diagnosis_has_both_codes", "Report", {"diagnosis_snomed": "1", "diagnosis_term": "A mole"}),
    ("pair_fate_is_known", "LesionPair", {"fate": "?"}),
    ("pair_new_lesion_has_no_past", "LesionPair", {"fate": "new"}),
    ("pair_gone_lesion_has_no_present", "LesionPair", {"fate": "gone"}),
    ("pair_of_two_has_figures", "LesionPair", {"growth": None}),
    ("pair_growth_is_positive", "LesionPair", {"growth": 0.0}),
    ("pair_look_distance", "LesionPair", {"look_distance": 2.1}),
    ("pair_spl_change", "LesionPair", {"spl_change": -1.1}),
    ("message_photo_sha256_is_sha256", "MessagePhoto", {"sha256": "?"}),
    ("notification_kind_is_known", "Notification", {"kind": "?"}),
    ("notification_mailed_was_due", "Notification", {"emailed_at": F("created_at"), "email_due_at": None}),
    ("notification_is_about_a_case", "Notification", {"case": None}),
    ("notification_choice_kind_is_known", "NotificationChoice", {"kind": "?"}),
    ("patient_match_decision_is_known", "PatientMatch",
     {"decision": "?", "decided_by": 1, "decided_at": F("proposed_at")}),
    ("patient_match_is_of_two", "PatientMatch", {"own": F("registered")}),
    ("patient_match_decided_by_one", "PatientMatch", {"decision": "same"}),
    ("patient_match_decided_by_someone_at_some_time", "PatientMatch", {"decided_at": F("proposed_at")}),
    ("reading_choice_is_known", "ReadingChoice", {"mode": "?"}),
    ("reading_sample_is_a_percentage", "ReadingSample", {"percent": 101}),
    ("report_template_has_a_name", "ReportTemplate", {"name": ""}),
    ("report_template_outcome_is_known", "ReportTemplate", {"outcome": "?"}),
    ("report_template_diagnosis_has_both_codes", "ReportTemplate", {"diagnosis_snomed": "1", "diagnosis_term": "A"}),
    ("report_template_diagnosis_has_words", "ReportTemplate", {"diagnosis_snomed": "1", "diagnosis_icd10": "A"}),
    ("saved_view_has_a_name", "SavedView", {"name": ""}),
    ("opinion_answered_at_some_time", "SecondOpinion", {"answered_at": None}),
    ("opinion_diagnosis_has_both_codes", "SecondOpinion", {"diagnosis_snomed": "1", "diagnosis_term": "A mole"}),
    ("opinion_diagnosis_has_words", "SecondOpinion", {"diagnosis_snomed": "1", "diagnosis_icd10": "A"}),
    ("legal_hold_says_why", "LegalHold", {"why": ""}),
    ("legal_hold_lifted_by_someone", "LegalHold", {"lifted_by": None}),
    ("subject_export_state_is_known", "SubjectExport", {"state": "?", "file": ""}),
    ("subject_export_progress_is_a_share", "SubjectExport", {"progress": 1.1}),
    ("subject_export_ready_has_a_file", "SubjectExport", {"file": ""}),
    ("subject_export_ready_expires", "SubjectExport", {"expires_at": None}),
    ("retention_rule_of_is_known", "RetentionRule", {"of": "?"}),
    ("retention_rule_is_a_day_at_least", "RetentionRule", {"days": 0}),
]  # fmt: skip


@pytest.fixture
def rows(files: Path, practice: Practice, dermatologist: User, second_dermatologist: User) -> Iterator[Rows]:
    """One of each model, and triggers and foreign keys out of the way."""
    whole_record(practice, dermatologist, second_dermatologist)
    user, kind = {"user": dermatologist}, NotificationKind.MESSAGE
    for model, values in (
        (models.Calendar, {"practice": practice}),
        (models.OpeningHours, {"practice": practice, "weekday": 0, "opens": time(8), "closes": time(18)}),
        (models.ClosedDay, {"practice": practice, "day": "2026-05-01"}),
        (models.NotificationChoice, user | {"kind": kind}),
        (models.ReadingChoice, {"reader": dermatologist}),
        (models.ReadingSample, {"practice": practice, "percent": 10}),
        (models.ReportTemplate, {"practice": practice, "name": "Mole", "edited_by": dermatologist}),
        (models.RetentionRule, {"practice": practice, "of": "draft", "days": 30}),
        (models.SavedView, user | {"name": "Mine"}),
        (models.KeyChoice, user),
        (models.UnsentMessage, {"task": "cases.rank_case", "row_id": uuid4(), "queue": "housekeeping"}),
    ):
        model.objects.create(**values)
    found = {model.__name__: model._base_manager.last() for model in apps.get_app_config("cases").get_models()}
    found["Case"] = models.Case.objects.get(state="reported")
    found["Patient"] = models.Patient.objects.exclude(account=None).get()
    found["Report"] = models.Report.objects.get(version=1)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        yield found
        cursor.execute("SET session_replication_role = DEFAULT")


def constraints(kind: type) -> set[str]:
    every = apps.get_app_config("cases").get_models()
    return {one.name for model in every for one in model._meta.constraints if isinstance(one, kind)}


def test_every_rule_is_attacked_somewhere() -> None:
    told = "".join(path.read_text() for path in Path(__file__).parent.rglob("test_*.py"))
    assert {name for name in constraints(CheckConstraint) if name not in told} == set()
    assert {name for name, _, _ in ATTACKS} <= constraints(CheckConstraint)


def test_each_refuses_by_its_name(rows: Rows) -> None:
    held = []
    for name, model, values in ATTACKS:
        row = rows[model]
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**values)
        except IntegrityError as error:
            if name in str(error):
                held.append(name)
    assert [name for name, _, _ in ATTACKS if name not in held] == []


def test_no_row_is_there_twice(rows: Rows) -> None:
    """A copy of a row under a new key is refused by every model that says what is there once."""
    for row in rows.values():
        once = [one for one in row._meta.constraints if isinstance(one, UniqueConstraint) and one.condition is None]
        if once:
            copied = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields
                                  if not field.primary_key})  # fmt: skip
            with pytest.raises(IntegrityError, match="|".join(one.name for one in once)), transaction.atomic():
                copied.save(force_insert=True)

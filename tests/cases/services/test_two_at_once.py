"""Two who do what only one can: one wins, the other is told. For claims and reports see test_review, test_reports."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import transaction

from accounts.models import User
from cases import services
from cases.audiences import Audience
from cases.models import Case, Message, Patient, PatientMatch, Report, ReportDraft
from cases.services.audit import audit_record
from cases.terms import EventKind, PhotoKind
from tests.cases.reports import ORDINARY
from tests.factories import CaseFactory, PatientFactory, ReportFactory, jpeg
from tests.races import WAIT, WON, outcome, race, until_somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answered(patient: Patient, referrer: User, dermatologist: User) -> Case:
    case = CaseFactory(reported=True, practice=patient.practice, patient=patient, created_by=referrer)
    ReportFactory(case=case, author=dermatologist)
    return case


def test_a_case_is_sent_once(patient: Patient, referrer: User) -> None:
    draft = services.start_case(practice=patient.practice, patient=patient, by=referrer, consent=True)
    # No model looks at it: a message would wake the worker of other tests.
    services.add_photo(case=draft, data=jpeg(), kind=PhotoKind.DERMOSCOPIC, by=referrer)
    refused, won = race(*2 * [lambda: services.submit_case(case=draft, by=referrer)])
    assert (won, refused) == (WON, f"Case {draft.reference} was already sent and cannot be changed.")
    assert list(draft.events.values_list("kind", flat=True)).count(EventKind.SUBMITTED) == 1
    assert draft.photos.get().analyses.count() == 1


def test_two_records_are_joined_or_kept_apart_once(patient: Patient, referrer: User, coordinator: User) -> None:
    registered = PatientFactory(practice=patient.practice)
    cases = [CaseFactory(submitted=True, practice=patient.practice, patient=one) for one in (patient, registered)]
    match = PatientMatch.objects.create(own=patient, registered=registered, likenesses=["name"])
    refused, won = race(
        lambda: services.join_records(match=match, by=referrer),
        lambda: services.join_records(match=match, by=coordinator),
    )
    assert (won, refused) == (WON, "Somebody has decided this already. Reload the page.")
    assert [case.events.count() for case in cases] == [1, 1]
    assert set(Case.objects.values_list("patient", flat=True)) == {registered.pk}


def test_an_erasure_takes_what_was_written_while_it_waited(
    answered: Case, dermatologist: User, coordinator: User
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = services.sign_report(
                case=answered, words=ORDINARY, amends=answered.reports.get(), reason="Seen again.", by=dermatologist
            )
            erasure = pool.submit(
                outcome, lambda: services.erase_patient(patient=answered.patient, why="Asked for.", by=coordinator)
            )
            until_somebody_waits()
        assert erasure.result(WAIT) == WON
    assert not Report.objects.filter(case=first.case_id).exists()
    assert [audited.faults for audited in audit_record(Case.objects.all())] == [()]


@pytest.mark.parametrize("kind", ["report", "draft", "message", "new case"])
def test_who_writes_while_the_data_are_erased_is_told(
    kind: str, answered: Case, dermatologist: User, coordinator: User, referrer: User
) -> None:
    report, patient = answered.reports.get(), answered.patient
    again = {"amends": report, "reason": "Seen again.", "by": dermatologist}
    said = {"audience": Audience.ALL, "body": "Hello.", "key": uuid4(), "by": dermatologist}
    writes = {
        "report": lambda: services.sign_report(case=answered, words=ORDINARY, **again),
        "draft": lambda: services.save_draft(case=answered, values={"advice": "Words"}, by=dermatologist),
        "message": lambda: services.send_message(case=answered, **said),
        "new case": lambda: services.start_case(practice=patient.practice, patient=patient, by=referrer),
    }
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.erase_patient(patient=patient, why="Asked for.", by=coordinator)
            write = pool.submit(outcome, writes[kind])
            until_somebody_waits()
        assert write.result(WAIT) != WON
    assert [model.objects.count() for model in (Report, ReportDraft, Message, Case)] == [0, 0, 0, 1]

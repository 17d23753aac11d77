"""A report from signature to amendment, and what the rules refuse on the way."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from accounts.models import Practice, User
from cases.calls import Agreement, Call, agreement
from cases.diagnoses import find_diagnosis
from cases.lifecycle import CaseState, ReportState
from cases.models import Case, Lesion, Report, ReportDraft
from cases.services import (
    RuleBrokenError,
    SaidCall,
    claim_case,
    issue_due_report,
    issue_due_reports,
    issue_report,
    release_case,
    return_case,
    save_draft,
    sign_report,
    undo_report,
)
from cases.terms import EventKind, Outcome
from inference.findings import LesionClass
from tests.cases.reports import ORDINARY
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory
from tests.races import WON, race


@pytest.fixture
def claimed(practice: Practice, dermatologist: User) -> Case:
    return claim_case(case=CaseFactory(submitted=True, practice=practice), by=dermatologist)


@pytest.fixture
def signed(claimed: Case, dermatologist: User) -> Report:
    return sign_report(case=claimed, words=ORDINARY, by=dermatologist)


@pytest.fixture
def issued(signed: Report) -> Report:
    return issue_report(report=signed)


@pytest.fixture
def lesion(claimed: Case) -> Lesion:
    analysis = AnalysisFactory(photo=PhotoFactory(case=claimed), succeeded=True, model_version="7")
    return LesionFactory(analysis=analysis, lesion_class=LesionClass.SPL)


def kinds(case: Case) -> list[str]:
    return list(case.events.values_list("kind", flat=True))


def state_of(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_a_signed_report_waits_before_it_is_sent(signed: Report, sent_messages: list[object]) -> None:
    assert signed.state == ReportState.SIGNED
    assert state_of(signed.case) == CaseState.IN_REVIEW
    assert signed.send_at > timezone.now() + timedelta(seconds=50)
    assert not Report.objects.visible_to(signed.case.created_by).exists()


def test_without_a_time_to_undo_it_is_sent_at_once(claimed: Case, dermatologist: User, settings) -> None:
    settings.REPORT_UNDO_SECONDS = 0
    assert sign_report(case=claimed, words=ORDINARY, by=dermatologist).state == ReportState.ISSUED
    assert state_of(claimed) == CaseState.REPORTED


def test_the_case_is_reported_once_the_report_is_sent(issued: Report, dermatologist: User) -> None:
    case = Case.objects.get(pk=issued.case_id)
    assert (case.state, case.claimed_by) == (CaseState.REPORTED, None)
    assert kinds(case)[-2:] == [EventKind.SIGNED, EventKind.REPORTED]
    assert case.events.latest("id").by == dermatologist


def test_the_queue_sends_what_is_due_and_the_sweep_what_was_forgotten(signed: Report, settings) -> None:
    issue_due_report(report_id=signed.pk)
    assert issue_due_reports() == 0
    assert state_of(signed.case) == CaseState.IN_REVIEW
    undo_report(report=signed, by=signed.author)
    settings.REPORT_UNDO_SECONDS = -1  # due already when it is signed
    again = sign_report(case=signed.case, words=ORDINARY, by=signed.author)
    assert issue_due_reports() == 1
    issue_due_report(report_id=again.pk)
    assert state_of(signed.case) == CaseState.REPORTED


def test_its_author_takes_a_signature_back(signed: Report, dermatologist: User, second_dermatologist: User) -> None:
    save_draft(case=signed.case, values={"impression": "half a thought"}, by=dermatologist)
    with pytest.raises(RuleBrokenError, match="Only Demo dermatologist"):
        undo_report(report=signed, by=second_dermatologist)
    undo_report(report=signed, by=dermatologist)
    assert Report.objects.get(pk=signed.pk).state == ReportState.UNDONE
    assert ReportDraft.objects.get().values == {"impression": "half a thought"}
    with pytest.raises(RuleBrokenError, match="taken back already"):
        undo_report(report=signed, by=dermatologist)
    again = sign_report(case=signed.case, words=ORDINARY, by=dermatologist)
    assert (again.version, again.amends) == (2, None)


def test_a_report_that_was_sent_is_not_taken_back(issued: Report, dermatologist: User) -> None:
    with pytest.raises(RuleBrokenError, match="Amend it instead"):
        undo_report(report=issued, by=dermatologist)
    with pytest.raises(RuleBrokenError, match="Amend it instead"):
        issue_report(report=issued)


def test_the_case_stands_still_while_a_signed_report_waits(signed: Report, dermatologist: User) -> None:
    for move in (
        lambda: sign_report(case=signed.case, words=ORDINARY, by=dermatologist),
        lambda: return_case(case=signed.case, why="Sharper, please.", by=dermatologist),
        lambda: release_case(case=signed.case, by=dermatologist),
    ):
        with pytest.raises(RuleBrokenError, match="has just signed a report"):
            move()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"impression": "  "}, "Write your impression"),
        ({"outcome": Outcome.REVIEW}, "in how many weeks"),
        ({"review_weeks": 4}, "in how many weeks"),
        ({"safety_net": " "}, "come back sooner"),
    ],
)
def test_an_incomplete_report_is_refused(
    change: dict[str, object], sentence: str, claimed: Case, dermatologist: User
) -> None:
    with pytest.raises(RuleBrokenError, match=sentence):
        sign_report(case=claimed, words=replace(ORDINARY, **change), by=dermatologist)
    assert not claimed.reports.exists()


def test_nothing_is_signed_unread(practice: Practice, dermatologist: User) -> None:
    waiting = CaseFactory(submitted=True, practice=practice)
    with pytest.raises(RuleBrokenError, match="Take it for reading"):
        sign_report(case=waiting, words=ORDINARY, by=dermatologist)


def test_a_diagnosis_is_kept_as_it_was_coded(claimed: Case, dermatologist: User) -> None:
    melanoma = find_diagnosis("93655004")
    words = replace(ORDINARY, diagnosis=melanoma, outcome=Outcome.REVIEW, review_weeks=6)
    report = Report.objects.get(pk=sign_report(case=claimed, words=words, by=dermatologist).pk)
    assert (report.diagnosis_icd10, report.diagnosis_term) == ("C43.9", "Malignant melanoma of skin")
    assert report.diagnosis is not None
    assert report.review_weeks == 6


def test_an_amendment_names_what_it_amends_and_why(
    issued: Report, dermatologist: User, second_dermatologist: User
) -> None:
    words = replace(ORDINARY, impression="On second thoughts, a biopsy.")
    with pytest.raises(RuleBrokenError, match="Say why"):
        sign_report(case=issued.case, words=words, amends=issued, by=second_dermatologist)
    second = sign_report(case=issued.case, words=words, amends=issued, reason="Seen again.", by=second_dermatologist)
    assert list(issued.case.reports.issued()) == [issued]  # the sender reads the first until the second is sent
    issue_report(report=second)
    assert [(one.version, one.impression) for one in issued.case.reports.issued()] == [
        (1, "An ordinary mole."),
        (2, "On second thoughts, a biopsy."),
    ]
    event = issued.case.events.latest("id")
    assert (event.kind, event.why) == (EventKind.AMENDED, "Seen again.")


def test_who_amends_an_older_report_hears_of_the_newer(
    issued: Report, dermatologist: User, second_dermatologist: User
) -> None:
    amend = {"case": issued.case, "words": ORDINARY, "amends": issued, "reason": "Seen again."}
    issue_report(report=sign_report(**amend, by=second_dermatologist))
    with pytest.raises(RuleBrokenError, match="Demo second dermatologist has answered this case meanwhile"):
        sign_report(**amend, by=dermatologist)


@pytest.mark.parametrize("role", ["referrer", "coordinator", "patient_user"])
def test_only_dermatologists_amend(role: str, issued: Report, request: pytest.FixtureRequest) -> None:
    with pytest.raises(RuleBrokenError):
        sign_report(case=issued.case, words=ORDINARY, amends=issued, reason="No.", by=request.getfixturevalue(role))


def test_a_call_is_kept_beside_what_the_model_said(claimed: Case, lesion: Lesion, dermatologist: User) -> None:
    calls = (SaidCall(lesion.pk, Call.BENIGN, "A regular network."),)
    report = sign_report(case=claimed, words=replace(ORDINARY, calls=calls), by=dermatologist)
    call = report.calls.get()
    assert (call.lesion, call.call, call.words) == (lesion, Call.BENIGN, "A regular network.")
    assert (call.model_class, call.model_version) == (LesionClass.SPL, "7")
    assert call.agreement == Agreement.CHANGED


def test_a_lesion_of_another_case_is_not_called(claimed: Case, dermatologist: User) -> None:
    calls = (SaidCall(LesionFactory().pk, Call.BENIGN),)
    with pytest.raises(RuleBrokenError, match="Reload the page"):
        sign_report(case=claimed, words=replace(ORDINARY, calls=calls), by=dermatologist)
    assert not claimed.reports.exists()


@pytest.mark.parametrize(
    ("said", "call", "expected"),
    [
        (LesionClass.NSPL_A, Call.BENIGN, Agreement.ACCEPTED),
        (LesionClass.NSPL_B, Call.FOLLOW, Agreement.ACCEPTED),
        (LesionClass.SPL, Call.SUSPICIOUS, Agreement.ACCEPTED),
        (LesionClass.SPL, Call.BENIGN, Agreement.CHANGED),
        (LesionClass.NSPL_A, Call.SUSPICIOUS, Agreement.CHANGED),
        (LesionClass.SKIN, Call.BENIGN, Agreement.CHANGED),
        (LesionClass.SPL, Call.NOT_ASSESSABLE, Agreement.REJECTED),
    ],
)
def test_agreement_with_the_model(said: LesionClass, call: Call, expected: Agreement) -> None:
    assert agreement(said, call) == expected


@pytest.mark.django_db(transaction=True)
def test_of_two_who_amend_at_once_one_wins(issued: Report, dermatologist: User, second_dermatologist: User) -> None:
    amend = partial(sign_report, case=issued.case, words=ORDINARY, amends=issued, reason="Seen again.")
    refused, won = race(partial(amend, by=dermatologist), partial(amend, by=second_dermatologist))
    assert "has just signed a report on this case" in refused
    assert won == WON


@pytest.mark.parametrize("role", ["referrer", "coordinator", "patient_user", "second_dermatologist"])
def test_only_who_may_write_the_report_keeps_a_draft(role: str, claimed: Case, request: pytest.FixtureRequest) -> None:
    with pytest.raises(RuleBrokenError):
        save_draft(case=claimed, values={}, by=request.getfixturevalue(role))

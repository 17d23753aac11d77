"""Read first, then reveal: what is hidden, from whom, until when; what is kept of it."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Practice, User
from cases.calls import Agreement, Call
from cases.hiding import hidden_from
from cases.models import Case, Lesion, OwnCall, Reading
from cases.permissions import Action, may
from cases.readings import ReadingMode
from cases.services import (
    RuleBrokenError,
    SaidCall,
    choose_reading_mode,
    claim_case,
    open_reading,
    reveal_findings,
    set_reading_sample,
    sign_report,
    undo_report,
)
from cases.terms import EventKind
from tests.cases.reports import ORDINARY
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory

BENIGN, SUSPICIOUS = Call.BENIGN, Call.SUSPICIOUS


@pytest.fixture
def lesions(practice: Practice) -> list[Lesion]:
    case = CaseFactory(submitted=True, practice=practice, lesion_count=2)
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), succeeded=True)
    return [LesionFactory(analysis=analysis, number=number) for number in (1, 2)]


@pytest.fixture
def case(lesions: list[Lesion]) -> Case:
    return lesions[0].analysis.photo.case


@pytest.fixture
def reader(dermatologist: User) -> User:
    """Reads by themselves first, always."""
    choose_reading_mode(mode=ReadingMode.ALWAYS, by=dermatologist)
    return dermatologist


@pytest.fixture
def claimed(case: Case, reader: User) -> Case:
    open_reading(case=case, by=reader)
    return claim_case(case=case, by=reader)


def said(*calls: tuple[Lesion, Call]) -> list[SaidCall]:
    return [SaidCall(lesion.pk, call) for lesion, call in calls]


def test_without_a_choice_and_a_sample_nothing_is_hidden(case: Case, dermatologist: User) -> None:
    open_reading(case=case, by=dermatologist)
    assert may(dermatologist, Action.VIEW_FINDINGS, case)
    assert not Reading.objects.get().unaided


def test_findings_are_hidden_before_the_first_look_and_after_it(case: Case, reader: User) -> None:
    for _look in range(2):
        assert hidden_from(reader, [case]) == {case.pk}
        assert not may(reader, Action.VIEW_FINDINGS, case)
        assert may(reader, Action.VIEW_LESIONS, case)
        open_reading(case=case, by=reader)


def test_a_sample_hides_from_readers_who_leave_it_to_the_practice(
    case: Case, practice: Practice, dermatologist: User, second_dermatologist: User, coordinator: User
) -> None:
    set_reading_sample(practice=practice, percent=100)
    choose_reading_mode(mode=ReadingMode.NEVER, by=second_dermatologist)
    hidden = [bool(hidden_from(user, [case])) for user in (dermatologist, second_dermatologist, coordinator)]
    assert hidden == [True, False, False]


def test_how_a_reading_began_stays(case: Case, practice: Practice, dermatologist: User) -> None:
    set_reading_sample(practice=practice, percent=100)
    open_reading(case=case, by=dermatologist)
    set_reading_sample(practice=practice, percent=0)
    choose_reading_mode(mode=ReadingMode.NEVER, by=dermatologist)
    open_reading(case=case, by=dermatologist)
    assert hidden_from(dermatologist, [case])


def test_many_cases_take_as_many_queries_as_one(practice: Practice, reader: User, django_assert_num_queries) -> None:
    cases = CaseFactory.create_batch(5, submitted=True, practice=practice)
    with django_assert_num_queries(2):
        assert len(hidden_from(reader, cases)) == 5


def test_an_answered_case_hides_nothing(case: Case, reader: User) -> None:
    case.state = "reported"
    assert not hidden_from(reader, [case])


def test_own_calls_are_kept_then_the_findings_shown(claimed: Case, lesions: list[Lesion], reader: User) -> None:
    first, second = lesions
    reveal_findings(case=claimed, calls=said((first, SUSPICIOUS), (second, BENIGN)), by=reader)
    kept = OwnCall.objects.get(lesion=first)
    assert (kept.call, kept.agreement, kept.model_version) == (SUSPICIOUS, Agreement.CHANGED, "0")
    assert kept.reading.revealed_at is not None
    assert kept.at <= kept.reading.revealed_at
    assert may(reader, Action.VIEW_FINDINGS, claimed)
    assert claimed.events.filter(kind=EventKind.REVEALED, by=reader).count() == 1


def test_every_lesion_is_called_or_said_to_be_nothing_to_note(
    claimed: Case, lesions: list[Lesion], reader: User
) -> None:
    with pytest.raises(RuleBrokenError, match="1 of 2 lesions have no call yet"):
        reveal_findings(case=claimed, calls=said((lesions[0], SUSPICIOUS)), by=reader)
    assert hidden_from(reader, [claimed])
    reveal_findings(case=claimed, calls=said((lesions[0], SUSPICIOUS)), nothing_else=True, by=reader)
    kept = OwnCall.objects.values_list("lesion__number", "call", "of_the_rest")
    assert sorted(kept) == [(1, SUSPICIOUS, False), (2, BENIGN, True)]


def test_findings_are_shown_once(claimed: Case, reader: User) -> None:
    reveal_findings(case=claimed, nothing_else=True, by=reader)
    with pytest.raises(RuleBrokenError, match="shown to you already"):
        reveal_findings(case=claimed, nothing_else=True, by=reader)


def test_nothing_is_shown_before_the_analysis_has_ended(claimed: Case, reader: User) -> None:
    AnalysisFactory(photo=PhotoFactory(case=claimed), running=True)
    with pytest.raises(RuleBrokenError, match="still running"):
        reveal_findings(case=claimed, nothing_else=True, by=reader)


def test_who_has_not_claimed_looks_without_calls(case: Case, reader: User) -> None:
    open_reading(case=case, by=reader)
    reveal_findings(case=case, nothing_else=True, by=reader)
    assert not hidden_from(reader, [case])
    assert not OwnCall.objects.exists()


def test_no_report_is_signed_before_the_findings_are_shown(claimed: Case, lesions: list[Lesion], reader: User) -> None:
    with pytest.raises(RuleBrokenError, match="Give your own calls"):
        sign_report(case=claimed, words=ORDINARY, by=reader)
    reveal_findings(case=claimed, nothing_else=True, by=reader)
    sign_report(case=claimed, words=ORDINARY, by=reader)


def test_where_nothing_could_be_analysed_there_is_nothing_to_wait_for(practice: Practice, reader: User) -> None:
    case = AnalysisFactory(photo__case__practice=practice, rejected=True).photo.case
    open_reading(case=case, by=reader)
    sign_report(case=claim_case(case=case, by=reader), words=ORDINARY, by=reader)


def test_the_call_of_the_report_knows_the_one_before(claimed: Case, lesions: list[Lesion], reader: User) -> None:
    reveal_findings(case=claimed, calls=said((lesions[0], SUSPICIOUS)), nothing_else=True, by=reader)
    for _signed in range(2):  # taken back once
        report = sign_report(case=claimed, words=replace(ORDINARY, calls=tuple(said((lesions[0], BENIGN)))), by=reader)
        call = report.calls.get()
        assert (call.before.call, call.call, call.agreement) == (SUSPICIOUS, BENIGN, Agreement.ACCEPTED)
        if report.state == "signed":
            undo_report(report=report, by=reader)


def refused_by_postgres(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except DatabaseError as error:
        return "append-only" in str(error) or "shown already" in str(error)
    return False


def test_postgres_keeps_what_was_said(claimed: Case, lesions: list[Lesion], reader: User) -> None:
    reveal_findings(case=claimed, calls=said((lesions[0], SUSPICIOUS)), nothing_else=True, by=reader)
    reading, own = Reading.objects.get(), OwnCall.objects.get(lesion=lesions[0])
    late = LesionFactory(analysis=lesions[0].analysis, number=3)
    copy = {"call": BENIGN, "model_class": 3, "model_version": "0", "agreement": "accepted"}
    assert refused_by_postgres(lambda: OwnCall.objects.filter(pk=own.pk).update(call=BENIGN))
    assert refused_by_postgres(own.delete)
    assert refused_by_postgres(lambda: OwnCall.objects.create(reading=reading, lesion=late, **copy))
    assert refused_by_postgres(lambda: Reading.objects.update(revealed_at=None))
    assert refused_by_postgres(lambda: Reading.objects.update(mode=ReadingMode.NEVER))


def test_an_own_call_is_on_a_lesion_of_the_case(claimed: Case, reader: User) -> None:
    strange = LesionFactory()
    copy = {"call": BENIGN, "model_class": 3, "model_version": "0", "agreement": "accepted"}
    reading = Reading.objects.get(reader=reader)
    assert refused_by_postgres(lambda: OwnCall.objects.create(reading=reading, lesion=strange, **copy))

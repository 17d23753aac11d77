import pytest

from accounts.models import Practice, Role, User
from cases.models import Case
from cases.services import RuleBrokenError, assign_cases, claim_next_case
from cases.terms import EventKind
from tests.factories import CaseFactory, PracticeFactory, member


@pytest.fixture
def waiting(practice: Practice) -> list[Case]:
    return CaseFactory.create_batch(2, submitted=True, practice=practice)


def test_next_offers_an_assigned_case_to_its_reader_alone(
    waiting: list[Case], dermatologist: User, second_dermatologist: User, coordinator: User
) -> None:
    assign_cases(cases=waiting, to=dermatologist, by=coordinator)
    assert claim_next_case(by=second_dermatologist) is None
    assert claim_next_case(by=dermatologist) in waiting


def test_an_assignment_is_recorded_and_can_be_taken_off(
    waiting: list[Case], dermatologist: User, coordinator: User
) -> None:
    assign_cases(cases=waiting, to=dermatologist, by=coordinator)
    freed = assign_cases(cases=waiting[:1], to=None, by=coordinator)
    assert [case.assigned_to for case in freed] == [None]
    kinds = [(event.kind, event.why, event.by) for event in waiting[0].events.order_by("id")]
    assert kinds == [(EventKind.ASSIGNED, dermatologist.name, coordinator), (EventKind.ASSIGNED, "", coordinator)]


def test_all_of_them_are_assigned_or_none(
    practice: Practice, waiting: list[Case], dermatologist: User, coordinator: User
) -> None:
    answered = CaseFactory(reported=True, practice=practice)
    with pytest.raises(RuleBrokenError, match="no longer waits"):
        assign_cases(cases=[*waiting, answered], to=dermatologist, by=coordinator)
    assert not Case.objects.filter(assigned_to=dermatologist).exists()


def test_a_reader_of_another_practice_is_refused(waiting: list[Case], coordinator: User) -> None:
    elsewhere = member(Role.DERMATOLOGIST, PracticeFactory())
    with pytest.raises(RuleBrokenError, match="does not read in the practice"):
        assign_cases(cases=waiting, to=elsewhere, by=coordinator)


def test_a_dermatologist_assigns_nothing(waiting: list[Case], dermatologist: User) -> None:
    with pytest.raises(RuleBrokenError):
        assign_cases(cases=waiting, to=dermatologist, by=dermatologist)

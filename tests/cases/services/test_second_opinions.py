import pytest
from django.db import IntegrityError, transaction

from accounts.models import Practice, Role, User
from cases.diagnoses import find_diagnosis
from cases.lifecycle import OpinionState
from cases.models import Case, Notification, SecondOpinion
from cases.services import RuleBrokenError, answer_opinion, ask_opinion
from cases.terms import EventKind
from tests.factories import CaseFactory, PracticeFactory, member


@pytest.fixture
def case(practice: Practice, dermatologist: User) -> Case:
    return CaseFactory(in_review=True, practice=practice, claimed_by=dermatologist)


@pytest.fixture
def asked(case: Case, dermatologist: User, second_dermatologist: User) -> SecondOpinion:
    return ask_opinion(case=case, of=second_dermatologist, question="A melanoma?", by=dermatologist)


def test_the_colleague_is_told_and_the_case_stays_where_it_is(
    asked: SecondOpinion, dermatologist: User, second_dermatologist: User
) -> None:
    assert asked.state == OpinionState.ASKED
    assert Notification.objects.get(kind="second_opinion_asked").user == second_dermatologist
    assert list(SecondOpinion.objects.waiting_for(second_dermatologist)) == [asked]
    assert Case.objects.get(pk=asked.case_id).claimed_by == dermatologist
    assert asked.case.events.latest("id").kind == EventKind.OPINION_ASKED


def test_the_asker_is_told_of_the_answer(asked: SecondOpinion, dermatologist: User, second_dermatologist: User) -> None:
    answer_opinion(opinion=asked, answer="Yes.", diagnosis=find_diagnosis("93655004"), by=second_dermatologist)
    kept = SecondOpinion.objects.get()
    assert (kept.state, kept.question, kept.answer) == (OpinionState.ANSWERED, "A melanoma?", "Yes.")
    assert kept.diagnosis_icd10 == "C43.9"
    assert Notification.objects.get(kind="second_opinion_given").user == dermatologist
    assert not SecondOpinion.objects.waiting_for(second_dermatologist).exists()


@pytest.mark.parametrize("role", [Role.PATIENT, Role.REFERRER, Role.COORDINATOR, Role.INTEGRATION])
def test_only_dermatologists_ask_and_are_asked(role: Role, case: Case, practice: Practice, dermatologist: User) -> None:
    other = member(role, practice)
    with pytest.raises(RuleBrokenError):
        ask_opinion(case=case, of=dermatologist, question="?", by=other)
    with pytest.raises(RuleBrokenError, match="another dermatologist of this practice"):
        ask_opinion(case=case, of=other, question="?", by=dermatologist)


def test_neither_oneself_nor_somebody_from_elsewhere_is_asked(case: Case, dermatologist: User) -> None:
    for nobody in (dermatologist, member(Role.DERMATOLOGIST, PracticeFactory())):
        with pytest.raises(RuleBrokenError, match="another dermatologist of this practice"):
            ask_opinion(case=case, of=nobody, question="?", by=dermatologist)


def test_one_question_to_a_colleague_at_a_time(asked: SecondOpinion, second_dermatologist: User) -> None:
    again = {"case": asked.case, "of": second_dermatologist, "question": "And now?", "by": asked.asked_by}
    with pytest.raises(RuleBrokenError, match="has not answered yet"):
        ask_opinion(**again)
    answer_opinion(opinion=asked, answer="No.", by=second_dermatologist)
    assert ask_opinion(**again).state == OpinionState.ASKED


def test_only_who_was_asked_answers_and_once(asked: SecondOpinion, dermatologist: User) -> None:
    with pytest.raises(RuleBrokenError, match="somebody else"):
        answer_opinion(opinion=asked, answer="Mine.", by=dermatologist)
    with pytest.raises(RuleBrokenError, match="Write your answer"):
        answer_opinion(opinion=asked, answer=" ", by=asked.asked_of)
    answer_opinion(opinion=asked, answer="No.", by=asked.asked_of)
    with pytest.raises(RuleBrokenError, match="already"):
        answer_opinion(opinion=asked, answer="Yes.", by=asked.asked_of)


def test_words_are_needed(case: Case, dermatologist: User, second_dermatologist: User) -> None:
    with pytest.raises(RuleBrokenError, match="would like to know"):
        ask_opinion(case=case, of=second_dermatologist, question=" ", by=dermatologist)


@pytest.mark.parametrize("role", ["patient_user", "referrer"])
def test_the_senders_side_does_not_see_it(role: str, asked: SecondOpinion, request: pytest.FixtureRequest) -> None:
    assert not SecondOpinion.objects.visible_to(request.getfixturevalue(role)).exists()


@pytest.mark.parametrize("change", [{"question": "Another?"}, {"state": "asked", "answer": ""}])
def test_postgres_keeps_both_words(change: dict[str, str], asked: SecondOpinion) -> None:
    answer_opinion(opinion=asked, answer="No.", by=asked.asked_of)
    with pytest.raises(IntegrityError, match="is append-only"), transaction.atomic():
        SecondOpinion.objects.filter(pk=asked.pk).update(**change)

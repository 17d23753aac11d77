"""A question to a named colleague. It moves no case: it is a row with two states of its own."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from cases.diagnoses import Diagnosis
from cases.lifecycle import OPINION_MOVES, OpinionState
from cases.models import Case, SecondOpinion
from cases.permissions import Action, may, roles_in
from cases.services.errors import RuleBrokenError
from cases.services.moves import case_refusal, lock_case
from cases.services.notifications import notify
from cases.services.record import record_event
from cases.terms import EventKind, NotificationKind


@transaction.atomic
def ask_opinion(*, case: Case, of: User, question: str, by: User) -> SecondOpinion:
    """Of a dermatologist of the same practice; one question to a colleague at a time."""
    locked = lock_case(case)
    if not may(by, Action.ASK_OPINION, locked):
        raise RuleBrokenError(case_refusal(locked))
    require_colleague(locked, of, by)
    if not question.strip():
        raise RuleBrokenError(_("Write what you would like to know."))
    try:
        with transaction.atomic():
            opinion = SecondOpinion.objects.create(case=locked, asked_by=by, asked_of=of, question=question.strip())
    except IntegrityError as error:
        raise RuleBrokenError(_("%(name)s was asked already and has not answered yet.") % {"name": of}) from error
    record_event(case=locked, kind=EventKind.OPINION_ASKED, why=of.name, by=by)
    notify(kind=NotificationKind.SECOND_OPINION_ASKED, case=locked, to=[of], by=by)
    return opinion


@transaction.atomic
def answer_opinion(
    *, opinion: SecondOpinion, answer: str, diagnosis: Diagnosis | None = None, by: User
) -> SecondOpinion:
    """By the colleague who was asked, once; the asker is told."""
    case = lock_case(opinion.case)
    fresh = SecondOpinion.objects.select_related("asked_by").get(pk=opinion.pk)
    if fresh.asked_of_id != by.pk or not may(by, Action.ANSWER_OPINION, case):
        raise RuleBrokenError(_("This question was put to somebody else, or can no longer be answered."))
    if OpinionState.ANSWERED not in OPINION_MOVES[OpinionState(fresh.state)]:
        raise RuleBrokenError(_("You have answered this question already."))
    if not answer.strip():
        raise RuleBrokenError(_("Write your answer."))
    fresh.state, fresh.answer, fresh.answered_at = OpinionState.ANSWERED, answer.strip(), timezone.now()
    fresh.diagnosis = diagnosis
    fresh.save()
    record_event(case=case, kind=EventKind.OPINION_ANSWERED, by=by)
    notify(kind=NotificationKind.SECOND_OPINION_GIVEN, case=case, to=[fresh.asked_by], by=by)
    return fresh


def require_colleague(case: Case, colleague: User, by: User) -> None:
    if colleague == by or Role.DERMATOLOGIST not in roles_in(colleague, case.practice_id):
        raise RuleBrokenError(_("Ask another dermatologist of this practice."))

"""A case in its sender's list, and what its state asks of the sender."""

from dataclasses import dataclass
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Case, Photo

STATE_WORDS: dict[str, str | Promise] = {
    CaseState.DRAFT: _("Not sent yet"),
    CaseState.SUBMITTED: _("Waiting for a dermatologist"),
    CaseState.IN_REVIEW: _("Being read"),
    CaseState.RETURNED: _("Needs something from you"),
    CaseState.REPORTED: _("Answered"),
    CaseState.WITHDRAWN: _("Withdrawn"),
}
TONES = {
    CaseState.DRAFT: "needs-you",
    CaseState.SUBMITTED: "waiting",
    CaseState.IN_REVIEW: "waiting",
    CaseState.RETURNED: "needs-you",
    CaseState.REPORTED: "done",
}


@dataclass(frozen=True, slots=True)
class CaseCard:
    case: Case
    photo: Photo | None
    state: str | Promise
    tone: str
    for_others: bool

    @classmethod
    def of(cls, case: Case, user: User) -> Self:
        photo = next(iter(case.photos.all()), None)
        tone = TONES.get(CaseState(case.state), "")
        return cls(case, photo, STATE_WORDS[case.state], tone, is_for_others(case, user))


def is_for_others(case: Case, user: User) -> bool:
    """Whether the reader is told the patient's name: patients know their own."""
    return case.patient.account_id != user.pk

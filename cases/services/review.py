"""What the dermatologist does: take a case, give it back, return it to its sender. Reports have a room of their own."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from cases.lifecycle import CaseState, ReportState
from cases.models import Case
from cases.models.case import practices_of
from cases.permissions import Action, may
from cases.services.errors import RuleBrokenError
from cases.services.moves import case_refusal, lock_case, move_case
from cases.services.notifications import notify
from cases.services.reports import require_nothing_signed
from cases.terms import EventKind, NotificationKind


@transaction.atomic
def claim_case(*, case: Case, by: User) -> Case:
    """Of two who claim at once one gets it; the other is told by RuleBrokenError who has."""
    locked = lock_case(case)
    if locked.claimed_by_id is not None and locked.claimed_at is not None:
        since = timezone.localtime(locked.claimed_at)
        raise RuleBrokenError(
            _("Case %(case)s is being read by %(reader)s since %(since)s. Take another one.")
            % {"case": locked, "reader": locked.claimed_by, "since": f"{since:%H:%M}"}
        )
    return move_case(
        locked,
        CaseState.IN_REVIEW,
        kind=EventKind.CLAIMED,
        by=by,
        claimed_by=by,
        claimed_at=timezone.now(),
        claim_seen_at=None,
    )


@transaction.atomic
def claim_next_case(*, by: User) -> Case | None:
    """The case due first in the practices where by reads, or None. Cases that others are claiming are passed over."""
    # The practices as plain numbers: for one of them PostgreSQL walks its index in order and stops at the first row.
    practices = list(practices_of(by, Role.DERMATOLOGIST))
    waiting = Case.objects.filter(practice__in=practices).awaiting_review().offered_to(by).by_due_time()
    case = waiting.select_for_update(skip_locked=True, no_key=True, of=("self",)).first()
    return claim_case(case=case, by=by) if case else None


def next_case(*, by: User, leaving: UUID | None = None) -> Case | None:
    """One that by has claimed and not signed comes first: claims do not pile up. leaving is not offered again."""
    practices = list(practices_of(by, Role.DERMATOLOGIST))
    own = Case.objects.filter(practice__in=practices, claimed_by=by, state=CaseState.IN_REVIEW)
    unsigned = own.exclude(reports__state=ReportState.SIGNED).by_due_time()
    others = unsigned.exclude(pk=leaving) if leaving else unsigned
    return others.first() or claim_next_case(by=by)


@transaction.atomic
def release_case(*, case: Case, why: str = "", by: User) -> Case:
    """Back to the desk, with the due time it had; by its reader, or by a coordinator for a reader who is away."""
    locked = lock_case(case)
    if not may(by, Action.RELEASE, locked):
        raise RuleBrokenError(case_refusal(locked))
    require_nothing_signed(locked)
    return move_case(
        locked, CaseState.SUBMITTED, kind=EventKind.RELEASED, why=why, by=by, claimed_by=None, claimed_at=None
    )


@transaction.atomic
def return_case(*, case: Case, why: str, by: User) -> Case:
    """To the sender, for a better photo or an answer; why tells the sender what is asked."""
    if not why.strip():
        raise RuleBrokenError(_("Say what the sender should change or answer."))
    locked = lock_claimed_case(case, by)
    require_nothing_signed(locked)
    notify(kind=NotificationKind.CASE_RETURNED, case=locked, to=[locked.created_by], by=by)
    return move_case(
        locked,
        CaseState.RETURNED,
        kind=EventKind.RETURNED,
        why=why,
        by=by,
        claimed_by=None,
        claimed_at=None,
        paused_at=timezone.now(),
    )


def lock_claimed_case(case: Case, by: User) -> Case:
    locked = lock_case(case)
    require_claim(locked, by)
    return locked


def require_claim(case: Case, by: User) -> None:
    if case.claimed_by_id != by.pk:
        raise RuleBrokenError(case_refusal(case))

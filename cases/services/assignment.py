"""Which reader a waiting case is meant for. Anyone may still read it; `next` offers it to that reader alone."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership, Role, User
from cases.models import Case
from cases.permissions import Action, may
from cases.services.errors import RuleBrokenError
from cases.services.moves import lock_case, write
from cases.services.record import record_event
from cases.terms import EventKind


@transaction.atomic
def assign_cases(*, cases: Iterable[Case], to: User | None, by: User) -> list[Case]:
    """All of them or none; None as reader takes the name off again.

    Raises RuleBrokenError where a case is no longer waiting, or the reader reads in another practice.
    """
    return [assign_case(case, to, by) for case in sorted(cases, key=lambda case: case.pk)]


def assign_case(case: Case, to: User | None, by: User) -> Case:
    locked = lock_case(case)
    if not may(by, Action.ASSIGN, locked):
        raise RuleBrokenError(_("Case %(case)s no longer waits to be read. Reload the desk.") % {"case": locked})
    if to is not None and not reads_in(to, locked.practice_id):
        raise RuleBrokenError(
            _("%(reader)s does not read in the practice of case %(case)s.") % {"reader": to.name, "case": locked}
        )
    write(locked, assigned_to=to)
    record_event(case=locked, kind=EventKind.ASSIGNED, why=to.name if to else "", by=by)
    return locked


def reads_in(user: User, practice_id: int) -> bool:
    return Membership.objects.filter(user=user, practice=practice_id, role=Role.DERMATOLOGIST).exists()

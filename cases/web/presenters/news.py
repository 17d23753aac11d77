"""What there is to tell a person, by role, and how each kind reaches them."""

from collections.abc import Mapping

from accounts.models import Role, User
from cases.models import NotificationChoice
from cases.terms import NotificationKind as Kind

OF_SENDERS = (Kind.CASE_RETURNED, Kind.REPORT_SIGNED, Kind.MESSAGE)
KINDS: Mapping[Role, tuple[Kind, ...]] = {
    Role.PATIENT: OF_SENDERS,
    Role.REFERRER: OF_SENDERS,
    Role.DERMATOLOGIST: (
        Kind.SECOND_OPINION_ASKED,
        Kind.SECOND_OPINION_GIVEN,
        Kind.MESSAGE,
        Kind.CLAIM_EXPIRED,
        Kind.DESK_DIGEST,
    ),
    Role.COORDINATOR: (Kind.OVERDUE, Kind.MESSAGE, Kind.DESK_DIGEST),
    Role.INTEGRATION: (),
}
MAIL_ALONE = frozenset({Kind.DESK_DIGEST})


def kinds_for(roles: frozenset[Role]) -> tuple[Kind, ...]:
    heard = {kind for role in roles for kind in KINDS[role]}
    return tuple(kind for kind in Kind if kind in heard)


def chosen(user: User) -> dict[Kind, NotificationChoice]:
    """By kind; a kind without a row is not in it."""
    return {Kind(choice.kind): choice for choice in NotificationChoice.objects.filter(user=user)}

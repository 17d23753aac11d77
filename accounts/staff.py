from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from accounts.models import STAFF, Membership, Practice, Role, User
from accounts.standing import FACTORS


@dataclass(frozen=True, slots=True)
class StaffMember:
    user: User
    roles: tuple[Role, ...]
    has_second_factor: bool

    @property
    def further_roles(self) -> tuple[Role, ...]:
        return tuple(role for role in STAFF if role not in self.roles)


def staff_of(practice: Practice) -> list[StaffMember]:
    """By name, in one query."""
    factors = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    memberships = (
        Membership.objects.filter(practice=practice, role__in=STAFF)
        .select_related("user")
        .annotate(has_second_factor=Exists(factors))
    )
    held: dict[User, set[str]] = defaultdict(set)
    protected = set()
    for membership in memberships:
        held[membership.user].add(membership.role)
        if membership.has_second_factor:
            protected.add(membership.user)
    people = [StaffMember(user, _in_order(roles), user in protected) for user, roles in held.items()]
    return sorted(people, key=attrgetter("user.name", "user.pk"))


def _in_order(roles: set[str]) -> tuple[Role, ...]:
    return tuple(role for role in STAFF if role in roles)

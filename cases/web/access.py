"""Who is asking, and for which row: each view begins here."""

from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import Membership, Practice, Role, User
from cases.models import Case
from cases.models.case import CaseQuerySet, practices_of
from cases.permissions import Action, hides_findings, role_may, roles_in

SENDERS = (Role.PATIENT, Role.REFERRER)
READERS = (Role.DERMATOLOGIST, Role.COORDINATOR)


def user_of(request: HttpRequest) -> User:
    """The signed-in user, in views that only such a user reaches."""
    return cast("User", request.user)


def sent_data(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing at all; None where it is only looked at."""
    return request.POST if request.method == "POST" else None


def roles_of(user: User) -> frozenset[Role]:
    return frozenset(map(Role, user.roles))


def visible_case(request: HttpRequest, case_id: UUID) -> Case:
    """Raises Http404 for strangers: they do not hear that the case exists."""
    cases = Case.objects.visible_to(user_of(request)).select_related("patient", "practice", "claimed_by")
    return get_object_or_404(cases, pk=case_id)


def cases_to_read(user: User) -> CaseQuerySet:
    """The practices stand in the query as plain numbers, so that PostgreSQL can walk an index of theirs in order."""
    return Case.objects.visible_to(user).filter(practice__in=list(practices_of(user, *READERS)))


def case_by_reference(user: User, reference: str) -> Case | None:
    """As it is printed, or without the dash, in small letters."""
    letters = "".join(letter for letter in reference.upper() if letter.isalnum())
    return cases_to_read(user).filter(reference=f"{letters[:3]}-{letters[3:]}").first()


def colleagues_reading(user: User) -> QuerySet[User]:
    """Dermatologists of the practices that the user coordinates."""
    practices = list(practices_of(user, Role.COORDINATOR))
    reading = Membership.objects.filter(practice__in=practices, role=Role.DERMATOLOGIST).values("user")
    return User.objects.filter(pk__in=reading, is_active=True).order_by("name")


def require_reader(request: HttpRequest) -> User:
    """Raises PermissionDenied for those who have no desk."""
    user = user_of(request)
    if roles_of(user).isdisjoint(READERS):
        raise PermissionDenied(_("The triage desk is for dermatologists and coordinators."))
    return user


def require_coordinator(request: HttpRequest) -> User:
    """Raises PermissionDenied for everybody else."""
    user = user_of(request)
    if Role.COORDINATOR not in roles_of(user):
        raise PermissionDenied(_("This page is for coordinators."))
    return user


def case_to_read(request: HttpRequest, case_id: UUID) -> Case:
    """Raises Http404 for strangers, PermissionDenied for those who see the case from the sender's side alone."""
    case = visible_case(request, case_id)
    if roles_in(user_of(request), case.practice_id).isdisjoint(READERS):
        raise PermissionDenied(_("The reading page is for dermatologists and coordinators."))
    return case


def sending_practice(user: User) -> tuple[Practice, Role]:
    """Where a new case goes, and as what the user sends it: the practice they chose, if several; a referrer's role
    weighs more than a patient's.

    Raises PermissionDenied for those who send no cases."""
    memberships = Membership.objects.filter(user=user, role__in=SENDERS).select_related("practice")
    for membership in sorted(memberships, key=lambda one: _weight(one, user)):
        return membership.practice, Role(membership.role)
    raise PermissionDenied(_("Cases are started by patients, GPs and nurses."))


def _weight(membership: Membership, user: User) -> tuple[bool, bool, int]:
    elsewhere = membership.practice_id != user.chosen_practice_id
    return elsewhere, membership.role != Role.REFERRER, membership.pk


def allowed_actions(user: User, case: Case) -> frozenset[Action]:
    """All that the user may do with the case now, for a number of queries that does not grow."""
    roles = roles_in(user, case.practice_id)
    allowed = frozenset(action for action in Action if any(role_may(role, user, action, case) for role in roles))
    return allowed - {Action.VIEW_FINDINGS} if hides_findings(user, case) else allowed

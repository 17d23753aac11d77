from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import STAFF, AccountEventKind, Membership, Practice, Role, User
from accounts.services.errors import AccountRuleError
from accounts.services.people import add_member
from accounts.services.record import record_account_event


def give_role(*, practice: Practice, user: User, role: Role, by: User) -> Membership:
    """A further role for somebody of the practice's staff; strangers are invited, so that they agree.

    Raises AccountRuleError."""
    if role not in STAFF or not Membership.objects.filter(practice=practice, user=user, role__in=STAFF).exists():
        raise AccountRuleError(_("Roles are given to members of staff. Invite this person by e-mail instead."))
    return add_member(user=user, practice=practice, role=role, by=by)


@transaction.atomic
def remove_role(*, practice: Practice, user: User, role: Role, by: User) -> None:
    """Works from the person's next click on; what they did stays in the record. Raises AccountRuleError."""
    Practice.objects.select_for_update().get(pk=practice.pk)  # two coordinators at once do not remove each other
    if role == Role.COORDINATOR and not _has_another_coordinator(practice, user):
        raise AccountRuleError(_("A practice needs a coordinator. Give this role to somebody else first."))
    removed, _rows = Membership.objects.filter(practice=practice, user=user, role=role).delete()
    if removed:
        record_account_event(kind=AccountEventKind.ROLE_REMOVED, about=user, practice=practice, role=role, by=by)


def _has_another_coordinator(practice: Practice, user: User) -> bool:
    coordinators = Membership.objects.filter(practice=practice, role=Role.COORDINATOR, user__is_active=True)
    return coordinators.exclude(user=user).exists()


def choose_practice(*, practice: Practice, by: User) -> None:
    """Where cases go from now on that this person starts. Raises AccountRuleError for who is not of the practice."""
    if not practice.memberships.filter(user=by).exists():
        raise AccountRuleError(_("You do not belong to this practice."))
    by.chosen_practice = practice
    by.save(update_fields=["chosen_practice"])


def choose_time_zone(*, time_zone: str, by: User) -> None:
    """In which they read times from now on; "" is their practice's. Raises ValidationError for an unknown name."""
    by.time_zone = time_zone
    by.clean_fields(exclude={"password", "email", "name"})
    by.save(update_fields=["time_zone"])


def join_as_patient(*, practice: Practice, user: User) -> Membership:
    """Raises AccountRuleError where the practice takes no patients by themselves."""
    if not practice.takes_patients:
        raise AccountRuleError(_("This practice takes patients through their GP alone. Ask your GP."))
    return add_member(user=user, practice=practice, role=Role.PATIENT, by=user)

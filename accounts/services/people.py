from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import AccountEventKind, Membership, Practice, Role, User
from accounts.services.record import record_account_event


def create_practice(*, name: str, time_zone: str, address: str = "", phone: str = "", email: str = "") -> Practice:
    """Raises ValidationError where the name is taken or the time zone unknown."""
    practice = Practice(name=name, time_zone=time_zone, address=address, phone=phone, email=email)
    practice.full_clean()
    practice.save()
    return practice


@transaction.atomic
def create_user(*, email: str, name: str, password: str | None, practice: Practice, role: Role) -> User:
    """An account with its first membership, its address taken for checked. Without a password nobody can sign in."""
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    add_member(user=user, practice=practice, role=role)
    return user


@transaction.atomic
def add_member(*, user: User, practice: Practice, role: Role, by: User | None = None) -> Membership:
    """by is None where no person gives the role: a start-up's seed."""
    membership, is_new = Membership.objects.get_or_create(user=user, practice=practice, role=role)
    if is_new:
        record_account_event(kind=AccountEventKind.ROLE_GIVEN, about=user, practice=practice, role=role, by=by)
    return membership

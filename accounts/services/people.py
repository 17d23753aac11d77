from django.db import transaction

from accounts.models import Membership, Practice, Role, User


def create_practice(*, name: str, time_zone: str) -> Practice:
    """Raises ValidationError where the name is taken or the time zone unknown."""
    practice = Practice(name=name, time_zone=time_zone)
    practice.full_clean()
    practice.save()
    return practice


@transaction.atomic
def create_user(*, email: str, name: str, password: str | None, practice: Practice, role: Role) -> User:
    """An account with its first membership. Without a password nobody can sign in to it."""
    user = User.objects.create_user(email, password, name=name)
    add_member(user=user, practice=practice, role=role)
    return user


def add_member(*, user: User, practice: Practice, role: Role) -> Membership:
    membership, _ = Membership.objects.get_or_create(user=user, practice=practice, role=role)
    return membership

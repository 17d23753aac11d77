import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccountEventKind, Invitation, Practice, Role, User
from accounts.services.errors import AccountRuleError
from accounts.services.people import add_member
from accounts.services.record import record_account_event
from accounts.services.tokens import hash_token


@transaction.atomic
def invite_member(*, practice: Practice, email: str, role: Role, by: User) -> tuple[Invitation, str]:
    """The invitation and its token, which is returned here once and is nowhere stored. Raises AccountRuleError."""
    address = email.strip().lower()
    if practice.memberships.filter(user__email=address, role=role).exists():
        raise AccountRuleError(_("This person has that role at the practice already."))
    _withdraw_earlier(practice, address, role)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        practice=practice,
        email=address,
        role=role,
        token_hash=hash_token(token),
        created_by=by,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    record_account_event(kind=AccountEventKind.INVITED, practice=practice, role=role, why=address, by=by)
    return invitation, token


def _withdraw_earlier(practice: Practice, email: str, role: Role) -> None:
    now = timezone.now()
    earlier = Invitation.objects.pending(now).filter(practice=practice, email=email, role=role)
    earlier.update(withdrawn_at=now)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("practice").get(pk=invitation.pk)
    if locked.accepted_at or locked.withdrawn_at:
        raise AccountRuleError(_("This invitation has ended already."))
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record_account_event(
        kind=AccountEventKind.INVITATION_WITHDRAWN,
        practice=locked.practice,
        role=Role(locked.role),
        why=locked.email,
        by=by,
    )


def find_invitation(token: str) -> Invitation | None:
    """The invitation behind a token, whatever has become of it."""
    invitations = Invitation.objects.select_related("practice", "created_by")
    return invitations.filter(token_hash=hash_token(token)).first()


def is_open(invitation: Invitation) -> bool:
    ended = invitation.accepted_at or invitation.withdrawn_at
    return not ended and invitation.expires_at > timezone.now()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> None:
    """Gives the role to the person who was invited, once. Raises AccountRuleError."""
    locked = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("practice", "created_by")
        .get(pk=invitation.pk)
    )
    if not is_open(locked):
        raise AccountRuleError(_("This invitation was used, withdrawn or has run out. Ask for a new one."))
    if by.email != locked.email:
        raise AccountRuleError(_("This invitation was sent to another address than yours."))
    locked.accepted_at, locked.accepted_by = timezone.now(), by
    locked.save(update_fields=["accepted_at", "accepted_by"])
    add_member(user=by, practice=locked.practice, role=Role(locked.role), by=locked.created_by)


@transaction.atomic
def accept_with_new_account(*, invitation: Invitation, name: str, password: str | None) -> User:
    """Who holds the token reads the mail at that address, so the address is checked. Raises AccountRuleError.

    Without a password the account is opened by single sign-on alone."""
    if User.objects.filter(email=invitation.email).exists():
        raise AccountRuleError(_("There is an account with this address. Sign in to accept the invitation."))
    user = User.objects.create_user(invitation.email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    accept_invitation(invitation=invitation, by=user)
    return user

"""What people do with their accounts, written down. allauth does it; its signals tell of it."""

import time
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.middleware import SIGNED_IN_AT, touch
from accounts.models import AccountEventKind, User
from accounts.services import record_account_event

FACTOR_NAMES = {
    Authenticator.Type.TOTP: "Authenticator app",
    Authenticator.Type.WEBAUTHN: "Security key",
    Authenticator.Type.RECOVERY_CODES: "Recovery codes",
}


def note(kind: AccountEventKind, user: User, why: str = "") -> None:
    record_account_event(kind=kind, about=user, why=why, by=user)


@receiver(user_logged_in)
def on_session(request: HttpRequest, **_: Any) -> None:
    touch(request)
    request.session[SIGNED_IN_AT] = time.time()


@receiver(account.user_signed_up)
def on_sign_up(user: User, **_: Any) -> None:
    note(AccountEventKind.SIGNED_UP, user)


@receiver(account.user_logged_in)
def on_sign_in(user: User, sociallogin: SocialLogin | None = None, **_: Any) -> None:
    note(AccountEventKind.SIGNED_IN, user, "Single sign-on" if sociallogin else "")


@receiver(account.user_logged_out)
def on_sign_out(user: User | None, **_: Any) -> None:
    if user is not None:
        note(AccountEventKind.SIGNED_OUT, user)


@receiver([account.password_changed, account.password_set, account.password_reset])
def on_password(user: User, **_: Any) -> None:
    note(AccountEventKind.PASSWORD_CHANGED, user)


@receiver(account.email_changed)
def on_email(user: User, **_: Any) -> None:
    note(AccountEventKind.EMAIL_CHANGED, user)


@receiver(factor.authenticator_added)
def on_factor_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    note(AccountEventKind.FACTOR_ADDED, user, FACTOR_NAMES[Authenticator.Type(authenticator.type)])


@receiver(factor.authenticator_removed)
def on_factor_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    note(AccountEventKind.FACTOR_REMOVED, user, FACTOR_NAMES[Authenticator.Type(authenticator.type)])


@receiver(factor.authenticator_reset)
def on_codes_renewed(user: User, **_: Any) -> None:
    note(AccountEventKind.CODES_RENEWED, user)


@receiver(factor.authentication_failed)
def on_wrong_code(user: User, **_: Any) -> None:
    record_account_event(kind=AccountEventKind.SIGN_IN_FAILED, about=user, why="Second factor", by=None)

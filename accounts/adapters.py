"""The house's ways for django-allauth."""

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.middleware import SIGNED_IN_AT
from accounts.models import AccountEventKind, Practice, User
from accounts.secrets import seal, unseal
from accounts.services import record_account_event


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {  # noqa: RUF012 - allauth's own shape
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and password do not belong together. Try again."),
        "too_many_login_attempts": _(
            "Too many wrong attempts. This address is closed for a quarter of an hour; then try again."
        ),
        "incorrect_code": _("This code is not right. Look at it again, or ask for a new one."),
        "rate_limited": _("That was too fast. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return Practice.objects.open_to_patients().exists()

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:  # noqa: FBT001, FBT002
        user.name = form.cleaned_data["name"]
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002
        known = User.objects.filter(email=(credentials.get("email") or "").lower()).first()
        if known:
            record_account_event(kind=AccountEventKind.SIGN_IN_FAILED, about=known, why="Password", by=None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just signed in is not asked again."""
        signed_in_at = self.request.session.get(SIGNED_IN_AT, 0)
        fresh = time.time() - signed_in_at < account_settings.REAUTHENTICATION_TIMEOUT
        return not fresh and bool(super().is_reauthentication_required(app=app, **kwargs))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {  # noqa: RUF012
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Security key %(number)d") % {"number": number}

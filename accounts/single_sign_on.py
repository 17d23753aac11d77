"""The hospital's sign-in: it opens accounts that exist, and makes one for who was invited."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render

from accounts.models import Invitation
from accounts.services import AccountRuleError, accept_with_new_account

INVITED = "opened_invitation"
"""In the session: the key of the invitation whose link was opened."""
NAME_LENGTH = 150


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Accounts begin with an invitation or a patient's sign-up, where the practice is known."""

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return vouches_for_address(login) and bool(super().can_authenticate_by_email(login, email))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        invitation = opened_invitation(request)
        if invitation and not sociallogin.is_existing and vouches_for_address(sociallogin):
            accept(invitation, sociallogin)
        if not sociallogin.is_existing:
            context = {"vouched": vouches_for_address(sociallogin), "invitation": invitation}
            raise ImmediateHttpResponse(render(request, "socialaccount/no_account.html", context, status=403))


def opened_invitation(request: HttpRequest) -> Invitation | None:
    key: int = request.session.get(INVITED, 0)
    return Invitation.objects.filter(pk=key).first()


def accept(invitation: Invitation, login: SocialLogin) -> None:
    """The account has no password; the hospital's word on the address is what a password would have stood for."""
    said = claims(login)
    if str(said.get("email", "")).lower() != invitation.email:
        return
    try:
        accept_with_new_account(invitation=invitation, name=name_in(said) or invitation.email, password=None)
    except AccountRuleError:  # ended meanwhile, or the address has an account that nobody has confirmed
        return
    login.lookup()


def name_in(said: dict[str, Any]) -> str:
    parts = said.get("name") or " ".join(filter(None, (said.get("given_name"), said.get("family_name"))))
    return str(parts).strip()[:NAME_LENGTH]


def vouches_for_address(login: SocialLogin) -> bool:
    """Some servers write the claim as a word, and the word "false" is true to Python."""
    return claims(login).get("email_verified") in (True, "true")


def claims(login: SocialLogin) -> dict[str, Any]:
    return login.account.get_provider_account().get_user_data() or {}

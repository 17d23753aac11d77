"""Sign-up, sign-in and what follows, at our own addresses; allauth knows its pages by these names.

Only pages that are mounted here can be reached, and each has a template of ours.
"""

from allauth.account import views as account
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import URLPattern, URLResolver, include, path

from accounts.views import account as own
from accounts.views import invitations, join, members, presence, single_sign_on
from accounts.views.sign_out import SignOut

PAGES = [
    path("", own.account, name="account"),
    path("stay/", presence.stay, name="stay"),
    path("join/<slug:slug>/", join.join, name="join"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("practices/<slug:slug>/choose/", own.choose, name="choose_practice"),
    path("time-zone/", own.choose_zone, name="choose_time_zone"),
    path("members/", members.own_members, name="own_members"),
    path("practices/<slug:slug>/members/", members.members, name="members"),
    path("practices/<slug:slug>/members/invite/", members.invite, name="invite"),
    path("practices/<slug:slug>/members/give/", members.give, name="give_role"),
    path("practices/<slug:slug>/members/remove/", members.remove, name="remove_role"),
    path("practices/<slug:slug>/members/withdraw/<int:invitation_id>/", members.withdraw, name="withdraw_invitation"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((PAGES, "accounts"))),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", SignOut.as_view(), name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", account.email, name="account_email"),
    path("email/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/code/", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("password/new/", account.complete_password_reset, name="account_complete_password_reset"),
    path("password/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("single-sign-on/", include("allauth.socialaccount.urls")),
    path("oidc/<slug:provider_id>/login/", single_sign_on.sign_in, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
]

"""Sign-up, sign-in, second factor, single sign-on: django-allauth's settings and our own, for settings.py."""

from typing import Any
from urllib.parse import urlsplit

from teledermo.environment import Environment

env = Environment()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases:home"
LOGOUT_REDIRECT_URL = "account_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# --- Who signs in stays so long without a touch ----------------------------------------------------------------------
STAFF_IDLE_MINUTES = env.int("STAFF_IDLE_MINUTES", default=30)
PATIENT_IDLE_MINUTES = env.int("PATIENT_IDLE_MINUTES", default=120)
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=True)
ADMIN_PATH = env.str("ADMIN_PATH", default="administration/")
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)

# --- Accounts: an address that was checked, and a password -----------------------------------------------------------
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.sign_up.SignUpForm",
    "login": "accounts.forms.house_words.SignInForm",
    "reset_password": "accounts.forms.house_words.ForgottenForm",
    "add_email": "accounts.forms.house_words.NewAddressForm",
    "change_password": "accounts.forms.house_words.ChangePasswordForm",
    "set_password": "accounts.forms.house_words.FirstPasswordForm",
    "reset_password_from_key": "accounts.forms.house_words.ForgottenPasswordForm",
    "change_email": "accounts.forms.house_words.OtherAddressForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Codes, not links: mail scanners open links, and a code is typed where the form was begun.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Teledermo: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # Five wrong passwords close an address for a quarter of an hour. A hospital may sit behind one address of the net.
    "login_failed": "60/m/ip,5/15m/key",
    "login": "120/m/ip",
}
USERSESSIONS_TRACK_ACTIVITY = False  # a write a request; when a session was last used is kept to the minute by itself

# --- Second factor ---------------------------------------------------------------------------------------------------
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Teledermo"
MFA_TOTP_TOLERANCE = 1

# --- Single sign-on with a hospital's OpenID Connect server ----------------------------------------------------------
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_NAME = env.str("OIDC_NAME", default="your hospital")
SOCIALACCOUNT_ADAPTER = "accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_ONLY = False
# The hospital's server vouches for the address: who has an account here by that address is signed in to it.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
SINGLE_SIGN_ON_ORIGINS: list[str] = []
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "hospital",
                "name": OIDC_NAME,
                "client_id": env.secret("OIDC_CLIENT_ID"),
                "secret": env.secret("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
    }
    _server = urlsplit(OIDC_SERVER_URL)
    SINGLE_SIGN_ON_ORIGINS = [f"{_server.scheme}://{_server.netloc}"]

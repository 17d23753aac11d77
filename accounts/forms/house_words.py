"""allauth's forms in the house's words."""

from allauth.account import forms as account
from django.forms import Form
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "oldpassword": _("The password you have"),
    "password1": _("New password"),
    "password2": _("The new password again"),
}
MISSING = {
    "login": _("Give your e-mail address."),
    "email": _("Give an e-mail address."),
    "name": _("Give your name."),
    "practice": _("Choose your practice."),
    "password": _("Type your password."),
    "oldpassword": _("Type the password you have."),
    "password1": _("Choose a password."),
}
PASSWORD_HELP = _("At least 8 characters. A sentence is good.")


class HouseWords(Form):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in self.fields.keys() & LABELS.keys():
            self.fields[name].label = LABELS[name]
        for name in self.fields.keys() & MISSING.keys():
            self.fields[name].error_messages["required"] = MISSING[name]
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_HELP


class SignInForm(HouseWords, account.LoginForm):
    pass


class ForgottenForm(HouseWords, account.ResetPasswordForm):
    pass


class NewAddressForm(HouseWords, account.AddEmailForm):
    pass


class OtherAddressForm(HouseWords, account.ChangeEmailForm):
    pass


class ChangePasswordForm(HouseWords, account.ChangePasswordForm):
    pass


class FirstPasswordForm(HouseWords, account.SetPasswordForm):
    pass


class ForgottenPasswordForm(HouseWords, account.ResetPasswordKeyForm):
    pass

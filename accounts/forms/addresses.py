"""allauth's forms in the house's words."""

from allauth.account.forms import AddEmailForm, ChangeEmailForm, LoginForm, ResetPasswordForm
from django.forms import Form
from django.utils.translation import gettext_lazy as _


class HouseWords(Form):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in self.fields.keys() & {"login", "email"}:
            self.fields[name].label = _("E-mail address")


class SignInForm(HouseWords, LoginForm):
    pass


class ForgottenForm(HouseWords, ResetPasswordForm):
    pass


class NewAddressForm(HouseWords, AddEmailForm):
    pass


class OtherAddressForm(HouseWords, ChangeEmailForm):
    pass

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.forms.house_words import PASSWORD_HELP
from accounts.models import STAFF, Invitation, User

STAFF_CHOICES = [(role.value, role.label) for role in STAFF]


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_CHOICES)


class RoleForm(forms.Form):
    user = forms.ModelChoiceField(queryset=User.objects.all())
    role = forms.ChoiceField(choices=STAFF_CHOICES)


class NewAccountForm(forms.Form):
    """Name and password of somebody who was invited; the address is the invitation's."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As patients and colleagues will read it under your answers."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._invitation = invitation

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        person = User(email=self._invitation.email, name=self.cleaned_data.get("name", ""))
        password_validation.validate_password(password, person)
        return password

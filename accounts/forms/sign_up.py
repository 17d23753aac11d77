from allauth.account.forms import SignupForm
from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms.house_words import HouseWords
from accounts.models import Practice, User
from accounts.services import join_as_patient


class SignUpForm(HouseWords, SignupForm):
    """A patient's own account. The practice may come with the link that the practice gave."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As your practice knows you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    practice = forms.ModelChoiceField(
        label=_("Your practice"),
        queryset=Practice.objects.none(),
        to_field_name="slug",
        empty_label=_("Choose a practice"),
    )
    field_order = ("practice", "name", "email", "password1")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        open_ones = Practice.objects.open_to_patients().order_by("name")
        self.fields["practice"].queryset = open_ones  # type: ignore[attr-defined]
        self.fields["password1"].label = _("Password")
        only = open_ones[0].slug if len(open_ones) == 1 else None
        self.fields["practice"].initial = only or context.request.GET.get("practice")

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        super().custom_signup(request, user)
        join_as_patient(practice=self.cleaned_data["practice"], user=user)

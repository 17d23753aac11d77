import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.audiences import Audience
from cases.web.forms.report import text_area

LONGEST = 8000


class MessageForm(forms.Form):
    """Who may write to one audience alone is not asked for it."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    body = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=text_area(4),
        error_messages={"required": _("Write a few words; a picture alone says too little.")},
    )
    audience = forms.ChoiceField(label=_("Who reads it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, audiences: frozenset[Audience], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.value, one.label) for one in Audience if one in audiences]
        field = self.fields["audience"]
        field.choices = choices  # type: ignore[attr-defined]
        # The narrower one: what a clinician meant for the patient can be sent again, the other way round cannot.
        field.initial = choices[-1][0] if choices else ""
        if len(choices) == 1:
            field.widget = forms.HiddenInput()

"""A field a shortcut, in the groups of the table."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.keys import BY_GROUP, OFF, SHORTCUTS, Shortcut, clashes, is_key
from cases.models import KeyChoice
from cases.services.key_choices import clash_words


class KeyField(forms.CharField):
    def __init__(self, shortcut: Shortcut) -> None:
        widget = forms.TextInput(attrs={"class": "form-control key", "data-key-field": "", "autocomplete": "off"})
        super().__init__(label=str(shortcut.words), max_length=1, required=False, widget=widget)

    def clean(self, value: Any) -> str:
        key: str = super().clean(value).lower()
        if key != OFF and not is_key(key):
            raise forms.ValidationError(_("Press a single letter, digit or sign, or leave it empty."))
        return key


class KeysForm(forms.Form):
    on = forms.BooleanField(label=gettext_lazy("Use single keys"), required=False)

    def __init__(self, answers: Mapping[str, Any] | None, *, choice: KeyChoice) -> None:
        super().__init__(answers, initial={"on": choice.on, **choice.keys})
        self.fields |= {shortcut.name: KeyField(shortcut) for shortcut in SHORTCUTS}

    def groups(self) -> Iterator[tuple[str | Promise, list[tuple[Shortcut, BoundField]]]]:
        for label, shortcuts in BY_GROUP:
            yield label, [(one, self[one.name]) for one in shortcuts]

    def keys(self) -> dict[str, str]:
        return {one.name: self.cleaned_data[one.name] for one in SHORTCUTS}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for key, shortcuts in clashes({one.name: said.get(one.name, OFF) for one in SHORTCUTS}).items():
            words = clash_words(key, [str(one.words) for one in shortcuts])
            for shortcut in shortcuts:
                self.add_error(shortcut.name, words)
        return said

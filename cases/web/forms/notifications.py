from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import NotificationChoice
from cases.terms import NotificationKind
from cases.web.presenters.news import MAIL_ALONE

WAYS = {"on_site": _("In the site"), "by_email": _("By e-mail")}


class NotificationForm(forms.Form):
    """Two boxes a kind: in the site, by e-mail."""

    def __init__(
        self,
        answers: Mapping[str, Any] | None,
        *,
        kinds: Sequence[NotificationKind],
        chosen: Mapping[NotificationKind, NotificationChoice],
    ) -> None:
        super().__init__(answers)
        self.kinds = kinds
        for kind in kinds:
            for way in ways_of(kind):
                initial = getattr(chosen[kind], way) if kind in chosen else True
                self.fields[f"{kind}-{way}"] = forms.BooleanField(label=WAYS[way], initial=initial, required=False)

    def rows(self) -> list[tuple[str | Promise, str, list[BoundField]]]:
        return [(kind.label, kind.value, [self[f"{kind}-{way}"] for way in ways_of(kind)]) for kind in self.kinds]

    def choices(self) -> dict[NotificationKind, tuple[bool, bool]]:
        said = self.cleaned_data
        return {kind: (said.get(f"{kind}-on_site", False), said[f"{kind}-by_email"]) for kind in self.kinds}


def ways_of(kind: NotificationKind) -> list[str]:
    return ["by_email"] if kind in MAIL_ALONE else list(WAYS)

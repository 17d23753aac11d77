"""The questions about a case, as patients and referrers are asked them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.services.submission import CaseDetails
from cases.terms import BodySite, Change, Duration

NOTE_LENGTH = 4000
SITE_GROUPS: tuple[tuple[str | Promise, tuple[BodySite, ...]], ...] = (
    (_("Head and neck"), (BodySite.FACE, BodySite.SCALP, BodySite.EAR_LEFT, BodySite.EAR_RIGHT, BodySite.NECK)),
    (_("Front"), (BodySite.CHEST, BodySite.ABDOMEN, BodySite.GENITAL)),
    (_("Back"), (BodySite.UPPER_BACK, BodySite.LOWER_BACK, BodySite.BUTTOCKS)),
    (
        _("Arms and hands"),
        (
            BodySite.UPPER_ARM_LEFT,
            BodySite.UPPER_ARM_RIGHT,
            BodySite.FOREARM_LEFT,
            BodySite.FOREARM_RIGHT,
            BodySite.HAND_LEFT,
            BodySite.HAND_RIGHT,
        ),
    ),
    (
        _("Legs and feet"),
        (
            BodySite.THIGH_LEFT,
            BodySite.THIGH_RIGHT,
            BodySite.LOWER_LEG_LEFT,
            BodySite.LOWER_LEG_RIGHT,
            BodySite.FOOT_LEFT,
            BodySite.FOOT_RIGHT,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    label: str | Promise
    choices: Iterable[Any]


class DetailsForm(forms.Form):
    body_site = forms.ChoiceField(
        choices=BodySite.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a place on the body.")},
    )
    duration = forms.ChoiceField(
        choices=Duration.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long it has been there. “Not known” is an answer too.")},
    )
    changes = forms.MultipleChoiceField(choices=Change.choices, widget=forms.CheckboxSelectMultiple, required=False)
    note = forms.CharField(
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4, "aria-describedby": "note-hint"}),
        max_length=NOTE_LENGTH,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Without your agreement the photos cannot be read. Tick the box to go on.")},
    )

    def site_groups(self) -> list[ChoiceGroup]:
        drawn = {choice.data["value"]: choice for choice in self["body_site"].subwidgets}
        return [ChoiceGroup(label, [drawn[site.value] for site in sites]) for label, sites in SITE_GROUPS]

    def details(self) -> CaseDetails:
        asked = CaseDetails.__annotations__.keys() & self.fields.keys()
        return cast("CaseDetails", {name: self.cleaned_data[name] for name in asked})

    @staticmethod
    def answers_of(case: Case) -> dict[str, Any]:
        return {
            "body_site": case.body_site,
            "duration": case.duration,
            "changes": case.changes,
            "note": case.note,
            "consent": case.consent_at is not None,
            "urgency": case.urgency,
        }

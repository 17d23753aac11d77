"""The questions about the spot, and the consent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.body_sites import SITE_GROUPS
from cases.terms import Change, Duration, ReferralReason, Urgency
from cases.web.forms.steps import SELECT, StepForm

NOTE_LENGTH = 4000
SITE_CHOICES = [
    ("", _("Choose a place")),
    *((group, [(site.value, site.label) for site in sites]) for group, sites in SITE_GROUPS),
]


class SiteForm(StepForm):
    body_site = forms.ChoiceField(
        label=_("Place on the body"),
        choices=SITE_CHOICES,
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose a place on the body.")},
    )


class SpotForm(StepForm):
    duration = forms.ChoiceField(
        label=_("How long has it been there?"),
        choices=Duration.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long it has been there. “Not known” is an answer too.")},
    )
    changes = forms.MultipleChoiceField(
        label=_("What has changed?"),
        help_text=_("Tick all that apply. If nothing has changed, leave them empty."),
        choices=Change.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("Anything else the dermatologist should know? (optional)"),
        help_text=_("For example medicines, or how it began."),
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4, "dir": "auto"}),
        max_length=NOTE_LENGTH,
        required=False,
    )


class ReasonForm(StepForm):
    reason = forms.ChoiceField(
        label=_("What do you ask the dermatologist?"),
        choices=ReferralReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you ask.")},
    )
    urgency = forms.ChoiceField(
        label=_("How soon should it be looked at?"),
        help_text=_("Findings may bring the time forward. They never put it back."),
        choices=[
            (Urgency.ROUTINE.value, _("Routine: within 10 working days")),
            (Urgency.SOON.value, _("Soon: within 3 working days")),
            (Urgency.URGENT.value, _("Urgent, suspected cancer: the next working day")),
        ],
        widget=forms.RadioSelect,
    )


class ConsentForm(StepForm):
    consent = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Without your agreement the photos cannot be read. Tick the box to go on.")},
    )


class ReportedConsentForm(StepForm):
    consent = forms.BooleanField(
        label=_("The patient has heard this and agrees"),
        error_messages={"required": _("Without the patient's agreement the photos cannot be read. Ask for it first.")},
    )

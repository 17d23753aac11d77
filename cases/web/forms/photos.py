from django import forms
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _

from cases.models import Photo
from cases.terms import KeepReason, PhotoKind

PATIENT_KINDS = (
    (PhotoKind.WIDE_FIELD.value, _("A whole area, such as your back")),
    (PhotoKind.CLOSE_UP.value, _("One spot, from close up")),
)
REFERRER_KINDS = (
    (PhotoKind.WIDE_FIELD.value, _("Wide field: a whole area of skin")),
    (PhotoKind.CLOSE_UP.value, _("Close-up, from about 20 cm")),
    (PhotoKind.DERMOSCOPIC.value, _("Dermoscopic")),
)


class UploadForm(forms.Form):
    """image is read from request.FILES by the view: one or many under one name."""

    kind = forms.ChoiceField(widget=forms.RadioSelect, initial=PhotoKind.WIDE_FIELD)

    def __init__(self, *args: object, for_others: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = REFERRER_KINDS if for_others else PATIENT_KINDS  # type: ignore[attr-defined]


class ScaleForm(forms.Form):
    """How much skin a photo shows from left to right. For tiny or huge widths a ruler was misread."""

    width_mm = forms.FloatField(
        label=_("Skin that the photo shows, from its left to its right, in millimetres"),
        help_text=_("Read it from the ruler. Sizes of spots are then given in millimetres."),
        widget=forms.NumberInput(attrs={"class": "form-control short", "inputmode": "decimal"}),
        min_value=2,
        max_value=2500,
        required=False,
        error_messages={
            "invalid": _("Give the width in millimetres as a number, such as 120."),
            "min_value": _("A photo shows at least 2 mm of skin. Give the width in millimetres."),
            "max_value": _("A photo shows at most 2,500 mm of skin. Give the width in millimetres."),
        },
    )

    def __init__(self, data: object = None, *, photo: Photo) -> None:
        known = {"width_mm": floatformat(photo.width_mm, "-1u")}
        super().__init__(data, initial=known, auto_id=f"photo-{photo.pk}-%s")  # type: ignore[arg-type]
        self.photo = photo


class KeepForm(forms.Form):
    """Why a photo is used although it could be better."""

    reason = forms.ChoiceField(choices=KeepReason.choices)

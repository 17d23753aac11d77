"""A photo's scale in words: what it is, where it comes from, and whether two of them disagree."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inference.findings import Scale, ScaleSource

WORDS: dict[ScaleSource, str | Promise] = {
    ScaleSource.GIVEN: gettext_lazy("Scale given by the sender: %(mm)s mm a pixel"),
    ScaleSource.RULER: gettext_lazy("Scale read off a ruler in the photo: %(mm)s mm a pixel"),
}


def scale_in_words(scale: Scale) -> str:
    """Empty where no scale is known."""
    if scale.source is None or scale.mm_per_pixel is None:
        return ""
    return WORDS[scale.source] % {"mm": figure(scale.mm_per_pixel)}


def scale_in_doubt(scale: Scale) -> str:
    """A sentence where the ruler in the photo does not bear out what the sender gave; else empty."""
    if not scale.in_doubt or not scale.given or not scale.ruler:
        return ""
    return _(
        "Its sender gave a scale of %(given)s mm a pixel, the ruler in it says %(ruler)s. "
        "Sizes are by the sender's: check them."
    ) % {"given": figure(scale.given), "ruler": figure(scale.ruler)}


def figure(mm_per_pixel: float) -> str:
    """To two places that count."""
    return number_format(f"{mm_per_pixel:.2g}")

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Photo
from cases.terms import PhotoKind
from cases.web.forms.photos import ScaleForm

register = template.Library()

KIND_WORDS: dict[str, str | Promise] = {
    PhotoKind.WIDE_FIELD: _("Whole area"),
    PhotoKind.CLOSE_UP: _("Close up"),
    PhotoKind.DERMOSCOPIC: _("Dermoscopic"),
}


@register.filter
def kind_words(kind: str) -> str | Promise:
    """What a photo shows, without the trade's words."""
    return KIND_WORDS[kind]


@register.simple_tag
def scale_form(photo: Photo, refused: ScaleForm | str) -> ScaleForm:
    """The photo's own, or the one that was refused, if it is this photo's; an empty string is none."""
    return refused if isinstance(refused, ScaleForm) and refused.photo == photo else ScaleForm(photo=photo)

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.terms import PhotoKind

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

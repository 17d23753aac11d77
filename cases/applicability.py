"""Photos that the engine has no answer for, and the words that say so. People read them all the same."""

from django.utils.translation import gettext as _

from cases.terms import BodySite, PhotoKind

MUCOSAL_SITES = frozenset({BodySite.MOUTH, BodySite.GENITAL})


def why_not_applicable(*, kind: str, body_site: str) -> str:
    """A sentence, or "" where the photo is one to analyse."""
    if kind == PhotoKind.DERMOSCOPIC:
        return _("The analysis is made for ordinary photos. A dermatologist reads this dermoscopic one without it.")
    if body_site in MUCOSAL_SITES:
        return _("The analysis is made for outer skin. A dermatologist reads this photo without it.")
    return ""

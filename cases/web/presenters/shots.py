"""The list of shots: which photos a case wants, how to take each, and which are there already."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Photo
from cases.terms import PhotoKind


@dataclass(frozen=True, slots=True)
class Shot:
    kind: PhotoKind
    title: str | Promise
    tip: str | Promise
    drawing: str
    taken: int = 0


OF_PATIENT = (
    Shot(
        PhotoKind.WIDE_FIELD,
        _("The whole area"),
        _("From an arm's length, so that everybody sees where the spot is. Better by somebody else."),
        "illustrations/wide_field.svg",
    ),
    Shot(
        PhotoKind.CLOSE_UP,
        _("The spot from 20 cm"),
        _("About the width of a hand away. Tap the spot on the screen so that it is sharp. Not closer."),
        "illustrations/close_up.svg",
    ),
)
OF_REFERRER = (
    *OF_PATIENT,
    Shot(
        PhotoKind.DERMOSCOPIC,
        _("Through the dermatoscope"),
        _("If you have one: rest it on the skin, fill the circle, keep the glass clean."),
        "illustrations/dermoscopic.svg",
    ),
)


def shots_of(photos: Iterable[Photo], *, for_others: bool) -> list[Shot]:
    kinds = [photo.kind for photo in photos]
    shots = OF_REFERRER if for_others else OF_PATIENT
    return [Shot(shot.kind, shot.title, shot.tip, shot.drawing, kinds.count(shot.kind)) for shot in shots]

"""A lesion's measures in words: what is read at a glance, with the figure behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Lesion

Words = tuple[str | Promise, str | Promise, str | Promise]
# Figures from which the second and the third word hold: the upper quarter and twentieth of ordinary naevi, as
# `python -m inference oddness` measures them (docs/ugly-duckling.md).
ASYMMETRY, BORDER, VARIEGATION = (0.08, 0.15), (0.09, 0.22), (0.17, 0.25)
ASYMMETRY_WORDS: Words = (gettext_lazy("symmetric"), gettext_lazy("slightly asymmetric"), gettext_lazy("asymmetric"))
BORDER_WORDS: Words = (gettext_lazy("even"), gettext_lazy("slightly uneven"), gettext_lazy("irregular"))
VARIEGATION_WORDS: Words = (gettext_lazy("even"), gettext_lazy("two shades"), gettext_lazy("varied"))


@dataclass(frozen=True, slots=True)
class MeasureLine:
    what: str | Promise
    word: str | Promise


def measure_lines(lesion: Lesion) -> Iterator[MeasureLine]:
    """Size, shape, border and colour; the size alone where nothing else was measured."""
    yield MeasureLine(_("Size"), size_in_words(lesion))
    if not lesion.colour:
        return
    yield MeasureLine(_("Shape"), in_words(lesion.asymmetry, ASYMMETRY, ASYMMETRY_WORDS))
    yield MeasureLine(_("Border"), in_words(lesion.border, BORDER, BORDER_WORDS))
    variety = in_words(lesion.variegation, VARIEGATION, VARIEGATION_WORDS)
    yield MeasureLine(_("Colour"), f"{lesion.get_colour_display()}, {variety}")
    if lesion.cut_by_border:
        yield MeasureLine(_("Cut"), _("by the border of the photo: measured as far as it shows"))


def size_in_words(lesion: Lesion) -> str:
    if lesion.diameter_mm is not None:
        return _("%(size).1f mm across") % {"size": lesion.diameter_mm}
    return _("%(size)d pixels across") % {"size": round(lesion.longest_diameter or lesion.diameter)}


def in_words(value: float | None, limits: tuple[float, float], words: Words) -> str | Promise:
    return words[sum((value or 0.0) >= limit for limit in limits)]

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.constraints import known, set_fields, share
from cases.terms import COLOUR_LABELS
from inference.findings import Colour, Measures

SHARES = ("asymmetry", "border", "variegation", "darkness")
NUMBERS = ("area", "longest_diameter", *SHARES)
WORDS = ("colour", "mean_colour", "skin_colour")
SRGB = "^#[0-9a-f]{6}$"


class MeasuredLesion(models.Model):
    """Outline and measures of a lesion, as inference.findings.Measures says them; empty where nothing was measured."""

    outline = ArrayField(ArrayField(models.FloatField(), size=2), verbose_name=_("outline"), default=list, blank=True)
    area = models.FloatField(_("area"), null=True, blank=True)
    longest_diameter = models.FloatField(_("longest diameter"), null=True, blank=True)
    diameter_mm = models.FloatField(_("longest diameter in millimetres"), null=True, blank=True)
    asymmetry = models.FloatField(_("asymmetry"), null=True, blank=True)
    border = models.FloatField(_("irregularity of the border"), null=True, blank=True)
    variegation = models.FloatField(_("variety of colours"), null=True, blank=True)
    darkness = models.FloatField(_("darkness beside the skin round it"), null=True, blank=True)
    colour = models.CharField(_("colour"), max_length=16, choices=COLOUR_LABELS, blank=True)
    mean_colour = models.CharField(_("mean colour"), max_length=7, blank=True)
    skin_colour = models.CharField(_("colour of the skin round it"), max_length=7, blank=True)
    cut_by_border = models.BooleanField(_("cut by the border of the photo"), default=False)

    class Meta:
        abstract = True

    @property
    def measures(self) -> Measures | None:
        if not self.colour:
            return None
        names = (*NUMBERS, "diameter_mm", "mean_colour", "skin_colour", "cut_by_border")
        return Measures(colour=Colour(self.colour), **{name: getattr(self, name) for name in names})


def measured_wholly_or_not() -> models.CheckConstraint:
    unmeasured = Q(*((f"{name}__isnull", True) for name in (*NUMBERS, "diameter_mm")), *((name, "") for name in WORDS))
    measured = set_fields(*NUMBERS) & Q(mean_colour__regex=SRGB, skin_colour__regex=SRGB) & ~Q(colour="")
    return models.CheckConstraint(condition=unmeasured | measured, name="lesion_measured_wholly_or_not")


MEASURED_CONSTRAINTS = (
    *(share(name, f"lesion_{name}_is_a_share") for name in SHARES),
    known("colour", ["", *COLOUR_LABELS], "lesion_colour_is_known"),
    measured_wholly_or_not(),
    models.CheckConstraint(
        condition=Q(area__gt=0, longest_diameter__gt=0) | Q(area__isnull=True), name="lesion_has_an_area"
    ),
    models.CheckConstraint(condition=Q(diameter_mm__gt=0), name="lesion_has_millimetres"),
)

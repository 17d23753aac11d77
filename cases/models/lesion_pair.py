import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.comparison import Comparison
from cases.models.constraints import equivalent, known, set_fields
from cases.models.lesion import Lesion
from cases.terms import PAIRED, Fate

FIGURES = ("growth", "look_distance", "spl_change", "whole")


class LesionPair(models.Model):
    """What became of one lesion between two visits; one that lies outside the other photo has no row.

    growth: diameter now over diameter then, the photos' own scale taken off; it says nothing unless both photos show
    the whole lesion. look_distance: cosine distance of the looks, 0..2. spl_change: probability of SPL now less then.
    Append-only: Postgres refuses to change or delete a row, and to pair lesions of other photos.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comparison = models.ForeignKey(Comparison, models.PROTECT, related_name="pairs")
    earlier = models.ForeignKey(Lesion, models.PROTECT, null=True, blank=True, related_name="pairs_with_later")
    later = models.ForeignKey(Lesion, models.PROTECT, null=True, blank=True, related_name="pairs_with_earlier")
    fate = models.CharField(_("what became of it"), max_length=8, choices=Fate)
    growth = models.FloatField(_("growth"), null=True, blank=True)
    look_distance = models.FloatField(_("difference of looks"), null=True, blank=True)
    spl_change = models.FloatField(_("change of suspicion"), null=True, blank=True)
    whole = models.BooleanField(_("wholly on both photos"), null=True, blank=True)
    changes = ArrayField(models.TextField(), verbose_name=_("what changed"), default=list, blank=True)

    class Meta:
        verbose_name = _("pair of lesions")
        verbose_name_plural = _("pairs of lesions")
        ordering = ("comparison", "later__number", "earlier__number")
        constraints = (
            models.UniqueConstraint(fields=["comparison", "earlier"], name="pair_earlier_lesion_once"),
            models.UniqueConstraint(fields=["comparison", "later"], name="pair_later_lesion_once"),
            known("fate", Fate.values, "pair_fate_is_known"),
            equivalent(~Q(fate=Fate.NEW), set_fields("earlier"), "pair_new_lesion_has_no_past"),
            equivalent(~Q(fate=Fate.GONE), set_fields("later"), "pair_gone_lesion_has_no_present"),
            equivalent(Q(fate__in=PAIRED), set_fields(*FIGURES), "pair_of_two_has_figures"),
            models.CheckConstraint(condition=Q(growth__gt=0), name="pair_growth_is_positive"),
            models.CheckConstraint(condition=Q(look_distance__gte=0, look_distance__lte=2), name="pair_look_distance"),
            models.CheckConstraint(condition=Q(spl_change__gte=-1, spl_change__lte=1), name="pair_spl_change"),
        )

    def __str__(self) -> str:
        return f"{self.later or self.earlier}: {self.get_fate_display()}"

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.constraints import equivalent


class Chain(models.Model):
    """How many events a case has and the hash of the last: a record whose end was cut off is found out.

    Each new event locks this row, and no other, until it is committed; only a trigger on the events writes it.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="chain")
    length = models.PositiveIntegerField(_("events"))
    head = models.CharField(_("hash of the last event"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("chain of events")
        verbose_name_plural = _("chains of events")
        constraints = (equivalent(models.Q(length=0), models.Q(head=""), "chain_head_is_of_an_event"),)

    def __str__(self) -> str:
        return f"{self.case}: {self.length}"

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.case import Case
from cases.models.constraints import known
from cases.models.photo import Photo
from cases.terms import EventKind


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, user: User) -> Self:
        """What was done with the cases that are about the user, and who looked; newest first."""
        cases = Case.objects.visible_to(user).filter(patient__account=user)
        return self.filter(case__in=cases).select_related("by", "case__practice").order_by("-at", "-pk")


class Event(models.Model):
    """Who did what to a case, or looked at it, and when. Append-only: Postgres refuses to change or delete a row.

    by is NULL for the system itself. The states are the case's, or the analysis' where the kind is an analysis'.
    The last five fields are Postgres' own: they chain a case's events together (cases.chain).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="events")
    kind = models.CharField(_("what"), max_length=24, choices=EventKind)
    from_state = models.CharField(_("from"), max_length=16, blank=True)
    to_state = models.CharField(_("to"), max_length=16, blank=True)
    why = models.TextField(_("why"), blank=True)
    # Without a constraint in the database: the event stays as it was written after a draft's photo is removed.
    photo = models.ForeignKey(
        Photo, models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="events"
    )

    number = models.PositiveIntegerField(db_default=0, editable=False)
    why_salt = models.CharField(max_length=36, db_default="", editable=False)
    why_digest = models.CharField(max_length=64, db_default="", editable=False)
    previous_hash = models.CharField(max_length=64, db_default="", editable=False)
    hash = models.CharField(max_length=64, db_default="", editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("id",)
        constraints = (
            known("kind", EventKind.values, "event_kind_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="event_number_once_a_case"),
        )

    def __str__(self) -> str:
        return f"{self.case}: {self.get_kind_display()}"

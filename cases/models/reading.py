import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.case import Case
from cases.models.constraints import implies, known
from cases.readings import ReadingMode


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, user: User) -> Self:
        """A reader's own, of cases that they still may see."""
        return self.filter(reader=user, case__in=Case.objects.visible_to(user))

    def hiding(self) -> Self:
        return self.filter(unaided=True, revealed_at=None)


class Reading(models.Model):
    """How one reader began to read one case: with the model's findings, or unaided until revealed_at.

    Decided at the first look and kept, so that a reload changes nothing. Postgres refuses every change but the one
    that reveals.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings")
    unaided = models.BooleanField(_("own calls first"))
    mode = models.CharField(_("because the reader had chosen"), max_length=8, choices=ReadingMode)
    opened_at = models.DateTimeField(_("opened"), db_default=Now(), editable=False)
    revealed_at = models.DateTimeField(_("findings shown"), null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ("opened_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["case", "reader"], name="reading_once_a_case_and_reader"),
            known("mode", ReadingMode.values, "reading_mode_is_known"),
            implies(Q(unaided=False), Q(revealed_at=None), "reading_reveals_what_was_hidden"),
        )

    def __str__(self) -> str:
        return f"{self.case}: {self.reader}"

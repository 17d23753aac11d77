import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.case import Case
from cases.models.constraints import filled, implies
from cases.models.diagnosis import CodedDiagnosis, fully_coded
from cases.models.lesion import Lesion


class HistologyQuerySet(models.QuerySet["Histology"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))


class Histology(CodedDiagnosis):
    """What the laboratory found: the truth about a lesion. A later result stands beside the earlier, never over it.

    lesion is NULL where a spot was cut out that the model had not found; then the words say which. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="histology")
    lesion = models.ForeignKey(Lesion, models.PROTECT, null=True, blank=True, related_name="histology")
    reported_on = models.DateField(_("date of the result"))
    words = models.TextField(_("in words"), max_length=8000, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered"), db_default=Now(), editable=False)

    objects = HistologyQuerySet.as_manager()

    class Meta:
        verbose_name = _("histology result")
        verbose_name_plural = _("histology results")
        ordering = ("reported_on", "entered_at", "id")
        constraints = (
            filled("diagnosis_snomed", "histology_has_a_diagnosis"),
            implies(Q(lesion=None), ~Q(words=""), "histology_without_a_lesion_says_which"),
            *fully_coded("histology"),
        )

    def __str__(self) -> str:
        return f"{self.case}: {self.diagnosis_term}"

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.call_beside_model import CallBesideModel, call_constraints
from cases.models.lesion import Lesion
from cases.models.own_call import OwnCall
from cases.models.report import Report


class LesionCall(CallBesideModel):
    """What the author of a report says of one lesion, beside what the model had said: a label for training.

    Who and when stand in the report; before is what its author had said of it unaided. Append-only: Postgres refuses
    to change or delete a row, and to call a lesion of another case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="calls")
    lesion = models.ForeignKey(Lesion, models.PROTECT, related_name="calls")
    before = models.ForeignKey(OwnCall, models.PROTECT, null=True, blank=True, related_name="after")
    words = models.TextField(_("in words"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("call on a lesion")
        verbose_name_plural = _("calls on lesions")
        ordering = ("lesion__analysis", "lesion__number")
        constraints = (
            models.UniqueConstraint(fields=["report", "lesion"], name="lesion_call_once_a_report"),
            *call_constraints("lesion_call"),
        )

    def __str__(self) -> str:
        return f"{self.lesion}: {self.get_call_display()}"

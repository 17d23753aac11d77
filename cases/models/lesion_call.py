import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.calls import Agreement, Call
from cases.models.constraints import filled, known
from cases.models.lesion import Lesion
from cases.models.own_call import OwnCall
from cases.models.report import Report
from cases.terms import LESION_CLASS_LABELS


class LesionCall(models.Model):
    """What the author of a report says of one lesion, beside what the model had said: a label for training.

    Who and when stand in the report; before is what its author had said of it unaided. Append-only: Postgres refuses
    to change or delete a row, and to call a lesion of another case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="calls")
    lesion = models.ForeignKey(Lesion, models.PROTECT, related_name="calls")
    call = models.CharField(_("call"), max_length=16, choices=Call)
    before = models.ForeignKey(OwnCall, models.PROTECT, null=True, blank=True, related_name="after")
    words = models.TextField(_("in words"), max_length=1000, blank=True)
    model_class = models.PositiveSmallIntegerField(_("what the model said"), choices=LESION_CLASS_LABELS)
    model_version = models.CharField(_("model version"), max_length=64)
    agreement = models.CharField(_("the model's call was"), max_length=8, choices=Agreement)

    class Meta:
        verbose_name = _("call on a lesion")
        verbose_name_plural = _("calls on lesions")
        ordering = ("lesion__analysis", "lesion__number")
        constraints = (
            models.UniqueConstraint(fields=["report", "lesion"], name="lesion_call_once_a_report"),
            known("call", Call.values, "lesion_call_is_known"),
            known("model_class", LESION_CLASS_LABELS, "lesion_call_model_class_is_known"),
            known("agreement", Agreement.values, "lesion_call_agreement_is_known"),
            filled("model_version", "lesion_call_names_its_model_version"),
        )

    def __str__(self) -> str:
        return f"{self.lesion}: {self.get_call_display()}"

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.calls import Agreement, Call
from cases.models.constraints import filled, known
from cases.models.lesion import Lesion
from cases.models.reading import Reading
from cases.terms import LESION_CLASS_LABELS


class OwnCall(models.Model):
    """What a reader said of a lesion before the model's findings were shown. Who stands in the reading.

    of_the_rest: said of all lesions not called one by one, as nothing to note. Append-only: Postgres refuses to change
    or delete a row, and to call a lesion of another case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="own_calls")
    lesion = models.ForeignKey(Lesion, models.PROTECT, related_name="own_calls")
    call = models.CharField(_("call"), max_length=16, choices=Call)
    of_the_rest = models.BooleanField(_("said of all the rest"), default=False)
    model_class = models.PositiveSmallIntegerField(_("what the model said"), choices=LESION_CLASS_LABELS)
    model_version = models.CharField(_("model version"), max_length=64)
    agreement = models.CharField(_("the model's call was"), max_length=8, choices=Agreement)
    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("own call on a lesion")
        verbose_name_plural = _("own calls on lesions")
        ordering = ("lesion__analysis", "lesion__number")
        constraints = (
            models.UniqueConstraint(fields=["reading", "lesion"], name="own_call_once_a_reading"),
            known("call", Call.values, "own_call_is_known"),
            known("model_class", LESION_CLASS_LABELS, "own_call_model_class_is_known"),
            known("agreement", Agreement.values, "own_call_agreement_is_known"),
            filled("model_version", "own_call_names_its_model_version"),
        )

    def __str__(self) -> str:
        return f"{self.lesion}: {self.get_call_display()}"

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.call_beside_model import CallBesideModel, call_constraints
from cases.models.lesion import Lesion
from cases.models.reading import Reading


class OwnCall(CallBesideModel):
    """What a reader said of a lesion before the model's findings were shown. Who stands in the reading.

    of_the_rest: said of all lesions not called one by one, as nothing to note. Append-only: Postgres refuses to change
    or delete a row, and to call a lesion of another case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="own_calls")
    lesion = models.ForeignKey(Lesion, models.PROTECT, related_name="own_calls")
    of_the_rest = models.BooleanField(_("said of all the rest"), default=False)
    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("own call on a lesion")
        verbose_name_plural = _("own calls on lesions")
        ordering = ("lesion__analysis", "lesion__number")
        constraints = (
            models.UniqueConstraint(fields=["reading", "lesion"], name="own_call_once_a_reading"),
            *call_constraints("own_call"),
        )

    def __str__(self) -> str:
        return f"{self.lesion}: {self.get_call_display()}"

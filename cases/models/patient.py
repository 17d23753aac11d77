import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice
from cases.models.constraints import filled, known
from cases.terms import Fitzpatrick, Sex


class Patient(models.Model):
    """A person whose skin is looked at. Only those who send cases themselves have an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="patients")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="patient_records"
    )
    name = models.CharField(_("name"), max_length=150)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, default=Sex.UNKNOWN)
    fitzpatrick = models.CharField(_("skin type"), max_length=1, choices=Fitzpatrick, blank=True)
    reference = models.CharField(_("the sender's own number"), max_length=64, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("registered"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("patient")
        verbose_name_plural = _("patients")
        constraints = (
            models.UniqueConstraint(fields=["practice", "account"], name="patient_account_once_a_practice"),
            models.UniqueConstraint(
                fields=["practice", "reference"],
                condition=~models.Q(reference=""),
                name="patient_reference_once_a_practice",
            ),
            filled("name", "patient_has_a_name"),
            known("sex", Sex.values, "patient_sex_is_known"),
            known("fitzpatrick", ["", *Fitzpatrick.values], "patient_fitzpatrick_is_known"),
        )

    def __str__(self) -> str:
        return self.name

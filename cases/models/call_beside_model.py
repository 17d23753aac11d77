from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.calls import Agreement, Call
from cases.models.constraints import filled, known
from cases.terms import LESION_CLASS_LABELS


class CallBesideModel(models.Model):
    """What a person says of a lesion, beside what the model had said of it."""

    call = models.CharField(_("call"), max_length=16, choices=Call)
    model_class = models.PositiveSmallIntegerField(_("what the model said"), choices=LESION_CLASS_LABELS)
    model_version = models.CharField(_("model version"), max_length=64)
    agreement = models.CharField(_("the model's call was"), max_length=8, choices=Agreement)

    class Meta:
        abstract = True


def call_constraints(prefix: str) -> tuple[models.CheckConstraint, ...]:
    """prefix of their names, which PostgreSQL wants to be unique."""
    return (
        known("call", Call.values, f"{prefix}_is_known"),
        known("model_class", LESION_CLASS_LABELS, f"{prefix}_model_class_is_known"),
        known("agreement", Agreement.values, f"{prefix}_agreement_is_known"),
        filled("model_version", f"{prefix}_names_its_model_version"),
    )

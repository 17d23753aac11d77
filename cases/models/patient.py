import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Practice, Role, User
from cases.matching import Identity
from cases.models.constraints import filled, known
from cases.terms import Answer, Fitzpatrick, Sex

KEEPER_ROLES = (Role.REFERRER, Role.COORDINATOR, Role.DERMATOLOGIST)


class PatientQuerySet(models.QuerySet["Patient"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the practices where the user is staff; one's own record; never one that was joined to another."""
        if not isinstance(user, User):
            return self.none()
        practices = Membership.objects.filter(user=user, role__in=KEEPER_ROLES).values("practice")
        return self.current().filter(Q(practice__in=practices) | Q(account=user))

    def current(self) -> Self:
        return self.filter(joined_into=None)

    def search(self, words: str) -> Self:
        """Each word is part of the name, or of the practice's own number; or all together are an NHS number."""
        digits = "".join(letter for letter in words if letter.isdecimal())
        named = Q()
        for word in words.split():
            named &= Q(name__icontains=word) | Q(reference__icontains=word)
        return self.filter(named | Q(nhs_number=digits) if digits else named)


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
    nhs_number = models.CharField(_("NHS number"), max_length=10, blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    earlier_cancer = models.CharField(_("skin cancer before"), max_length=8, choices=Answer, blank=True)
    weak_immunity = models.CharField(_("weakened immune system"), max_length=8, choices=Answer, blank=True)
    family_cancer = models.CharField(_("skin cancer in the family"), max_length=8, choices=Answer, blank=True)
    joined_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined_records", editable=False
    )
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("registered"), db_default=Now(), editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = PatientQuerySet.as_manager()

    class Meta:
        verbose_name = _("patient")
        verbose_name_plural = _("patients")
        constraints = (
            models.UniqueConstraint(fields=["practice", "account"], name="patient_account_once_a_practice"),
            models.UniqueConstraint(
                fields=["practice", "reference"],
                condition=~Q(reference=""),
                name="patient_reference_once_a_practice",
            ),
            models.UniqueConstraint(
                fields=["practice", "nhs_number"],
                # A person's own record repeats the number until the two are joined.
                condition=Q(account=None, joined_into=None) & ~Q(nhs_number=""),
                name="patient_nhs_number_once_a_practice",
            ),
            models.CheckConstraint(
                condition=Q(nhs_number="") | Q(nhs_number__regex="^[0-9]{10}$"),
                name="patient_nhs_number_has_ten_digits",
            ),
            filled("name", "patient_has_a_name"),
            known("sex", Sex.values, "patient_sex_is_known"),
            known("fitzpatrick", ["", *Fitzpatrick.values], "patient_fitzpatrick_is_known"),
            *(
                known(answer, ["", *Answer.values], f"patient_{answer}_is_known")
                for answer in ("earlier_cancer", "weak_immunity", "family_cancer")
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def identity(self) -> Identity:
        return Identity(self.name, self.birth_date, self.nhs_number, self.phone)

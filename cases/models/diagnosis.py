from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from cases.diagnoses import Diagnosis
from cases.models.constraints import equivalent


class CodedDiagnosis(models.Model):
    """A diagnosis as it was coded on the day: the row keeps its words when the list changes. All empty, or none."""

    diagnosis_snomed = models.CharField(_("SNOMED CT code"), max_length=18, blank=True)
    diagnosis_icd10 = models.CharField(_("ICD-10 code"), max_length=8, blank=True)
    diagnosis_term = models.CharField(_("diagnosis"), max_length=120, blank=True)

    class Meta:
        abstract = True

    @property
    def diagnosis(self) -> Diagnosis | None:
        """As coded then; `also` is empty."""
        if not self.diagnosis_snomed:
            return None
        return Diagnosis(self.diagnosis_snomed, self.diagnosis_icd10, self.diagnosis_term, "")

    @diagnosis.setter
    def diagnosis(self, chosen: Diagnosis | None) -> None:
        self.diagnosis_snomed = chosen.snomed if chosen else ""
        self.diagnosis_icd10 = chosen.icd10 if chosen else ""
        self.diagnosis_term = chosen.term if chosen else ""


def fully_coded(prefix: str) -> tuple[CheckConstraint, CheckConstraint]:
    return (
        equivalent(Q(diagnosis_snomed=""), Q(diagnosis_icd10=""), f"{prefix}_diagnosis_has_both_codes"),
        equivalent(Q(diagnosis_snomed=""), Q(diagnosis_term=""), f"{prefix}_diagnosis_has_words"),
    )

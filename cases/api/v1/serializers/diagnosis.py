from rest_framework import serializers

from cases.diagnoses import Diagnosis, find_diagnosis


class DiagnosisSerializer(serializers.Serializer[Diagnosis]):
    """Coded; ICD-10 is the WHO's edition."""

    snomed = serializers.CharField(help_text="SNOMED CT code.")
    icd10 = serializers.CharField(help_text="ICD-10 code.")
    term = serializers.CharField()


def known_code(code: str) -> Diagnosis:
    """Raises ValidationError for a code that is not on the list."""
    found = find_diagnosis(code)
    if found is None:
        raise serializers.ValidationError(f"{code} is not on the list of diagnoses. Choose another SNOMED CT code.")
    return found

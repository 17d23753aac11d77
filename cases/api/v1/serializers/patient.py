from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from cases.models import Patient
from cases.terms import Fitzpatrick, Sex


class PatientSerializer(serializers.Serializer[Patient]):
    """Whose skin it is. `reference` is your own identifier: in a practice, the same reference is the same patient."""

    reference = serializers.CharField(max_length=64)
    name = serializers.CharField(max_length=150)
    birth_date = serializers.DateField(allow_null=True, default=None)
    sex = serializers.ChoiceField(choices=Sex.choices, default=Sex.UNKNOWN)
    fitzpatrick = serializers.ChoiceField(choices=Fitzpatrick.choices, default="", allow_blank=True)

    def validate_birth_date(self, day: date | None) -> date | None:
        if day and day > timezone.localdate():
            raise serializers.ValidationError(_("This date of birth is in the future. Check the year."))
        return day

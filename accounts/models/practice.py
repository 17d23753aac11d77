from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("%(name)s is not a known time zone; give one such as Europe/London."), params={"name": name}
        )


class Practice(models.Model):
    """Where people work together on cases; its time zone says when its working hours are."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = (models.CheckConstraint(condition=~models.Q(name=""), name="practice_has_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

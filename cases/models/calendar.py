"""When a practice works: its country's holidays, its opening hours, the days it is closed by its own choice."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice


class Calendar(models.Model):
    """Without one, a practice knows no holidays. Codes as in ISO 3166: GB and ENG, DE and BY."""

    practice = models.OneToOneField(Practice, models.CASCADE, primary_key=True, related_name="calendar")
    country = models.CharField(_("country"), max_length=2, blank=True)
    subdivision = models.CharField(_("part of the country"), max_length=8, blank=True)

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def __str__(self) -> str:
        return f"{self.practice}: {self.country} {self.subdivision}".strip()


class OpeningHours(models.Model):
    """Of one weekday (0 is Monday); a practice with hours for some weekdays is closed on the others."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ("weekday",)
        constraints = (
            models.UniqueConstraint(fields=["practice", "weekday"], name="opening_hours_once_a_weekday"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_hours_weekday_is_known"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="opening_hours_open_before_they_close"),
        )

    def __str__(self) -> str:
        return f"{self.practice}, {self.weekday}: {self.opens:%H:%M} to {self.closes:%H:%M}"


class ClosedDay(models.Model):
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="closed_days")
    day = models.DateField(_("day"))
    why = models.CharField(_("why"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=["practice", "day"], name="closed_day_once"),)

    def __str__(self) -> str:
        return f"{self.practice}: {self.day:%Y-%m-%d}"

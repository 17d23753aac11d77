from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Practice
from cases.models.constraints import known
from cases.readings import ReadingMode


class ReadingChoice(models.Model):
    """Whether a reader wants to see the model's findings at once. Without a row: as the practice samples."""

    reader = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_choice")
    mode = models.CharField(_("how I read"), max_length=8, choices=ReadingMode, default=ReadingMode.SAMPLED)

    class Meta:
        verbose_name = _("choice of how to read")
        verbose_name_plural = _("choices of how to read")
        constraints = (known("mode", ReadingMode.values, "reading_choice_is_known"),)

    def __str__(self) -> str:
        return f"{self.reader}: {self.get_mode_display()}"


class ReadingSample(models.Model):
    """The share of a practice's cases that its readers read first by themselves. Without a row: none."""

    practice = models.OneToOneField(Practice, models.CASCADE, related_name="reading_sample")
    percent = models.PositiveSmallIntegerField(_("per cent of the cases"))

    class Meta:
        verbose_name = _("sample of unaided readings")
        verbose_name_plural = _("samples of unaided readings")
        constraints = (models.CheckConstraint(condition=Q(percent__lte=100), name="reading_sample_is_a_percentage"),)

    def __str__(self) -> str:
        return f"{self.practice}: {self.percent} %"

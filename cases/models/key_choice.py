from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyChoice(models.Model):
    """A reader's own single keys: whether they are used at all, and those unlike the table in cases/keys.py."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="key_choice")
    on = models.BooleanField(_("single keys are used"), default=True)
    keys = models.JSONField(_("key by shortcut, empty for none"), default=dict)

    class Meta:
        verbose_name = _("choice of keys")
        verbose_name_plural = _("choices of keys")

    def __str__(self) -> str:
        return str(self.user)

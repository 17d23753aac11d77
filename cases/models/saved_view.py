from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.constraints import filled


class SavedView(models.Model):
    """Filters of the desk that somebody gave a name; `query` is the part of the address after the question mark."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["user", "name"], name="saved_view_name_once_a_user"),
            filled("name", "saved_view_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

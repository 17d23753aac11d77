from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class UnsentMessage(models.Model):
    """What the broker did not take: a task's name and the row that it is about, until both are sent again."""

    task = models.CharField(_("task"), max_length=100)
    row_id = models.UUIDField(_("what it is about"))
    queue = models.CharField(_("queue"), max_length=100)
    since = models.DateTimeField(_("since"), db_default=Now())

    class Meta:
        verbose_name = _("unsent message")
        verbose_name_plural = _("unsent messages")
        ordering = ("since", "id")
        constraints = (models.UniqueConstraint(fields=["task", "row_id"], name="unsent_message_once_a_row"),)

    def __str__(self) -> str:
        return f"{self.task} {self.row_id}"

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.lifecycle import EDITABLE_STATES
from cases.models.case import Case
from cases.models.constraints import sha256


class PhotoLinkQuerySet(models.QuerySet["PhotoLink"]):
    def open_at(self, now: datetime) -> Self:
        """Neither run out nor ended, for a case that still takes photos."""
        return self.filter(expires_at__gt=now, ended_at=None, case__state__in=EDITABLE_STATES)


class PhotoLink(models.Model):
    """Lets whoever holds its token add photos to one draft, for a short time, without signing in.

    Of the token only the SHA-256 is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="photo_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("made"), db_default=Now(), editable=False)
    expires_at = models.DateTimeField(_("runs out"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    openings = models.PositiveSmallIntegerField(_("times opened"), default=0)

    objects = PhotoLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo link")
        verbose_name_plural = _("photo links")
        constraints = (
            models.UniqueConstraint(fields=["case"], condition=models.Q(ended_at=None), name="photo_link_once_a_case"),
            sha256("token_hash", "photo_link_token_hash_is_sha256"),
        )

    def __str__(self) -> str:
        return f"{self.case}, {self.created_at}"

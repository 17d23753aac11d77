import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.audiences import AUDIENCES, Audience
from cases.models.case import STAFF_ROLES, Case, practices_of
from cases.models.constraints import filled, known, sha256
from cases.models.storage import photo_storage, random_name


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        if not isinstance(user, User):
            return self.none()
        clinical = tuple(role for role in STAFF_ROLES if Audience.CLINICAL in AUDIENCES[role])
        to_clinicians = Q(audience=Audience.CLINICAL, case__practice__in=practices_of(user, *clinical))
        return self.filter(Q(audience=Audience.ALL) | to_clinicians, case__in=Case.objects.visible_to(user))


class Message(models.Model):
    """What somebody on a case says to the others; read in the order of the ids. Append-only.

    key is made by the sender's form: the same message sent twice, after a lost answer, say, is kept once.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages")
    audience = models.CharField(_("who reads it"), max_length=8, choices=Audience)
    body = models.TextField(_("message"), max_length=8000)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    sent_at = models.DateTimeField(_("sent"), db_default=Now(), editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["case", "author", "key"], name="message_once_a_key"),
            known("audience", Audience.values, "message_audience_is_known"),
            filled("body", "message_has_words"),
        )

    def __str__(self) -> str:
        return str(_("Message %(number)s on %(case)s") % {"number": self.pk, "case": self.case})


class MessagePhotoQuerySet(models.QuerySet["MessagePhoto"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(message__in=Message.objects.visible_to(user))


class MessagePhoto(models.Model):
    """A picture sent with a message; it is not analysed. Append-only, but for its pixels, which go after their time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(Message, models.PROTECT, related_name="photos")
    original = models.ImageField(_("picture"), storage=photo_storage, upload_to=random_name)
    display = models.ImageField(_("picture for the screen"), storage=photo_storage, upload_to=random_name)
    thumbnail = models.ImageField(_("small picture"), storage=photo_storage, upload_to=random_name)
    sha256 = models.CharField(_("SHA-256 as received"), max_length=64)
    removed_at = models.DateTimeField(_("removed after its time"), null=True, blank=True, editable=False)

    objects = MessagePhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture in a message")
        verbose_name_plural = _("pictures in messages")
        constraints = (
            models.UniqueConstraint(fields=["message", "sha256"], name="message_photo_once_a_message"),
            sha256("sha256", "message_photo_sha256_is_sha256"),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}, {self.message}"


class MessageMark(models.Model):
    """How far somebody has read the messages on a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="message_marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="message_marks")
    last_read = models.ForeignKey(Message, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(_("read"), auto_now=True)

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="message_mark_once_a_reader"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.last_read}"

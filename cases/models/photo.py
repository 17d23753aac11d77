import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.case import Case
from cases.models.constraints import known, sha256
from cases.models.photo_link import PhotoLink
from cases.models.storage import photo_storage, random_name
from cases.pyramids import LARGE
from cases.terms import BodySite, KeepReason, PhotoKind


class PhotoQuerySet(models.QuerySet["Photo"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))

    def to_confirm(self) -> Self:
        """Found unusable, and nobody has said yet why to use them all the same."""
        return self.filter(quality__usable=False, keep_reason="")

    def without_tiles(self) -> Self:
        """Large, and the worker has not made tiles of them yet."""
        large = self.alias(pixels=F("width") * F("height")).filter(pixels__gt=LARGE)
        return large.filter(pyramid="").exclude(original="")


class Photo(models.Model):
    """A picture of a case, upright and without metadata; sha256 is of the original as stored here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="photos")
    kind = models.CharField(_("kind"), max_length=16, choices=PhotoKind, default=PhotoKind.WIDE_FIELD)
    body_site = models.CharField(_("where on the body"), max_length=16, choices=BodySite, blank=True)
    original = models.ImageField(_("original"), storage=photo_storage, upload_to=random_name)
    display = models.ImageField(_("for the screen"), storage=photo_storage, upload_to=random_name)
    thumbnail = models.ImageField(_("thumbnail"), storage=photo_storage, upload_to=random_name)
    pyramid = models.FileField(_("tiles"), storage=photo_storage, upload_to=random_name, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    mm_per_pixel = models.FloatField(_("millimetres a pixel"), null=True, blank=True)
    quality = models.JSONField(_("quality as seen at the upload"), default=dict, blank=True)
    keep_reason = models.CharField(_("why it is used all the same"), max_length=16, choices=KeepReason, blank=True)
    link = models.ForeignKey(
        PhotoLink, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("link it came by")
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"), db_default=Now(), editable=False)
    removed_at = models.DateTimeField(_("removed after its time"), null=True, blank=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("uploaded_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["case", "sha256"], name="photo_once_a_case"),
            known("kind", PhotoKind.values, "photo_kind_is_known"),
            known("body_site", ["", *BodySite.values], "photo_body_site_is_known"),
            known("keep_reason", ["", *KeepReason.values], "photo_keep_reason_is_known"),
            sha256("sha256", "photo_sha256_is_sha256"),
            models.CheckConstraint(condition=models.Q(width__gte=1, height__gte=1), name="photo_has_pixels"),
            models.CheckConstraint(condition=models.Q(mm_per_pixel__gt=0), name="photo_scale_is_positive"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.case}"

    @property
    def width_mm(self) -> float | None:
        return self.mm_per_pixel and self.mm_per_pixel * self.width

    @property
    def is_large(self) -> bool:
        return self.width * self.height > LARGE

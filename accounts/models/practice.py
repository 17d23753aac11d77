from typing import TYPE_CHECKING, Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.time_zones import validate_time_zone

if TYPE_CHECKING:
    from accounts.models.user import User


class PracticeQuerySet(models.QuerySet["Practice"]):
    def of(self, user: "User") -> Self:
        return self.filter(memberships__user=user).distinct()

    def coordinated_by(self, user: "User") -> Self:
        return self.filter(memberships__user=user, memberships__role="coordinator")

    def open_to_patients(self) -> Self:
        return self.filter(takes_patients=True)


class Practice(models.Model):
    """Where people work together on cases; its time zone says when its working hours are."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    takes_patients = models.BooleanField(
        _("patients may sign up by themselves"),
        default=True,
        help_text=_("If not, patients are sent by their GP alone."),
    )
    address = models.TextField(
        _("postal address"),
        max_length=300,
        blank=True,
        help_text=_("As it stands in letters, line by line."),
    )
    phone = models.CharField(
        _("telephone"), max_length=32, blank=True, help_text=_("Where patients ask about a letter.")
    )
    email = models.EmailField(_("e-mail address"), blank=True)

    objects: ClassVar[PracticeQuerySet] = PracticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = (models.CheckConstraint(condition=~models.Q(name=""), name="practice_has_a_name"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        stem = slugify(self.name)[:50] or "practice"
        taken = set(Practice.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)

    @property
    def contact(self) -> list[str]:
        """The lines of a letterhead: address, telephone, e-mail address, as far as they are known."""
        lines = [line.strip() for line in self.address.splitlines()]
        return [line for line in (*lines, self.phone, self.email) if line]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

"""What the signed-in person is to the site, read once a request."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest

from accounts.models import STAFF, Membership, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Standing:
    is_staff: bool
    has_second_factor: bool
    time_zone: str
    """The person's own, else that of their practice."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def needs_second_factor(self) -> bool:
        return settings.STAFF_SECOND_FACTOR and self.is_staff and not self.has_second_factor

    @property
    def idle_seconds(self) -> int:
        return 60 * (settings.STAFF_IDLE_MINUTES if self.is_staff else settings.PATIENT_IDLE_MINUTES)


NOBODY = Standing(is_staff=False, has_second_factor=False, time_zone=settings.TIME_ZONE)


def standing_of(request: HttpRequest) -> Standing:
    """NOBODY where nobody is signed in."""
    if not hasattr(request, "standing"):
        user = request.user
        request.standing = _read(user) if isinstance(user, User) else NOBODY  # type: ignore[attr-defined]
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def _read(user: User) -> Standing:
    staff = Membership.objects.filter(user=OuterRef("pk"), role__in=STAFF)
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    people = User.objects.filter(pk=user.pk).values_list(Exists(staff), Exists(factors), zone_name())
    is_staff, has_second_factor, time_zone = people.get()
    return Standing(is_staff or user.is_superuser, has_second_factor, time_zone)


def zone_name() -> Coalesce:
    own = NullIf("time_zone", Value(""), output_field=CharField())
    first = Membership.objects.filter(user=OuterRef("pk")).order_by("pk").values("practice__time_zone")[:1]
    return Coalesce(own, F("chosen_practice__time_zone"), Subquery(first), Value(settings.TIME_ZONE))

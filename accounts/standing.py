"""What the signed-in person is to the site, read once a request."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from accounts.models import STAFF, Membership, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Standing:
    is_staff: bool
    has_second_factor: bool

    @property
    def needs_second_factor(self) -> bool:
        return settings.STAFF_SECOND_FACTOR and self.is_staff and not self.has_second_factor

    @property
    def idle_seconds(self) -> int:
        return 60 * (settings.STAFF_IDLE_MINUTES if self.is_staff else settings.PATIENT_IDLE_MINUTES)


NOBODY = Standing(is_staff=False, has_second_factor=False)


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
    people = User.objects.filter(pk=user.pk).values_list(Exists(staff), Exists(factors))
    is_staff, has_second_factor = people.get()
    return Standing(is_staff or user.is_superuser, has_second_factor)

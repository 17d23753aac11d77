"""A link that lets a phone add photos to a draft without signing in: short-lived, for one case, and for that alone."""

import hashlib
from base64 import urlsafe_b64encode
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, PhotoLink
from cases.services.errors import RuleBrokenError
from cases.services.record import record_event
from cases.services.submission import lock_editable_case
from cases.terms import EventKind

LIFETIME = timedelta(minutes=30)
MAX_OPENINGS = 5
MAX_PHOTOS = 20


def token_of(link: PhotoLink) -> str:
    """Made again from the row and the site's secret whenever the code is shown, so that it is kept nowhere."""
    digest = salted_hmac("cases.photo_link", str(link.pk), algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_photo_link(*, case: Case, by: User) -> PhotoLink:
    """A case has one link at a time: a new one ends the old."""
    locked = lock_editable_case(case)
    now = timezone.now()
    locked.photo_links.filter(ended_at=None).update(ended_at=now)
    link = PhotoLink(case=locked, created_by=by, expires_at=now + LIFETIME)
    link.token_hash = hash_of(token_of(link))
    link.save()
    record_event(case=locked, kind=EventKind.LINK_MADE, by=by)
    return link


@transaction.atomic
def open_photo_link(*, token: str) -> PhotoLink:
    links = PhotoLink.objects.open_at(timezone.now()).select_for_update(of=("self",))
    link = links.filter(token_hash=hash_of(token), openings__lt=MAX_OPENINGS).select_related("case").first()
    if link is None:
        raise RuleBrokenError(_("This link no longer works. Ask for a new one where the case was begun."))
    link.openings += 1
    link.save(update_fields=["openings"])
    record_event(case=link.case, kind=EventKind.LINK_OPENED, by=None)
    return link


@transaction.atomic
def end_photo_link(*, case: Case, by: User) -> None:
    if case.photo_links.filter(ended_at=None).update(ended_at=timezone.now()):
        record_event(case=case, kind=EventKind.LINK_ENDED, by=by)


def require_open(link: PhotoLink) -> None:
    """Asked under the lock of the case, so that an ended link adds nothing any more."""
    if not PhotoLink.objects.open_at(timezone.now()).filter(pk=link.pk).exists():
        raise RuleBrokenError(_("This link no longer works. Ask for a new one where the case was begun."))
    if link.photos.count() >= MAX_PHOTOS:
        raise RuleBrokenError(_("This link has brought all the photos it may. Go on where the case was begun."))

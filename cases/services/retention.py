"""Pictures that have been kept for as long as their practice keeps such pictures."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Practice
from cases.lifecycle import AnalysisState, CaseState
from cases.models import Analysis, LegalHold, Lesion, MessagePhoto, Photo, RetentionRule
from cases.models.analysis import LAYERS
from cases.services.files import delete_on_commit
from cases.services.guards import erasing
from cases.services.moves import lock_case
from cases.services.record import record_event
from cases.terms import EventKind, PhotoKind, RetentionOf

OVER = (CaseState.REPORTED, CaseState.WITHDRAWN)
SUBJECTS: Mapping[str, Q] = {
    RetentionOf.DRAFT: Q(case__state=CaseState.DRAFT),
    RetentionOf.REJECTED: Q(case__state__in=OVER, analyses__state=AnalysisState.REJECTED),
    RetentionOf.WIDE_FIELD: Q(case__state__in=OVER, kind=PhotoKind.WIDE_FIELD),
    RetentionOf.CLOSE_UP: Q(case__state__in=OVER, kind=PhotoKind.CLOSE_UP),
    RetentionOf.DERMOSCOPIC: Q(case__state__in=OVER, kind=PhotoKind.DERMOSCOPIC),
}


@transaction.atomic
def set_retention(*, practice: Practice, days: Mapping[RetentionOf, int]) -> None:
    """Days by kind; a kind that is not in it is kept as long as its case."""
    RetentionRule.objects.filter(practice=practice).delete()
    RetentionRule.objects.bulk_create(RetentionRule(practice=practice, of=of, days=kept) for of, kept in days.items())


def remove_old_photos() -> int:
    """How many pictures were removed; not those of a patient under legal hold."""
    now = timezone.now()
    return sum(remove_by(rule, now) for rule in RetentionRule.objects.all())


def remove_by(rule: RetentionRule, now: datetime) -> int:
    if rule.of == RetentionOf.MESSAGE:
        return sum(remove_picture(key, now) for key in old_pictures(rule, now))
    return sum(remove_pixels(key, now) for key in old_photos(rule, now))


def old_photos(rule: RetentionRule, now: datetime) -> set[UUID]:
    old = Photo.objects.filter(
        SUBJECTS[rule.of],
        case__practice=rule.practice_id,
        removed_at=None,
        uploaded_at__lt=now - timedelta(days=rule.days),
    )
    return set(old.exclude(case__patient__in=held()).values_list("pk", flat=True))


def old_pictures(rule: RetentionRule, now: datetime) -> set[UUID]:
    old = MessagePhoto.objects.filter(
        message__case__state__in=OVER,
        message__case__practice=rule.practice_id,
        removed_at=None,
        message__sent_at__lt=now - timedelta(days=rule.days),
    )
    return set(old.exclude(message__case__patient__in=held()).values_list("pk", flat=True))


def held() -> QuerySet[LegalHold, Any]:
    return LegalHold.objects.filter(lifted_at=None).values("patient")


@transaction.atomic
def remove_pixels(key: UUID, now: datetime) -> bool:
    """The pictures go; the row, its hash and the findings' numbers stay with the record."""
    lock_case(Photo.objects.select_related("case").get(pk=key).case)
    photo = Photo.objects.select_for_update().select_related("case").get(pk=key)
    if photo.removed_at is not None:
        return False
    delete_on_commit(photo.original, photo.display, photo.thumbnail, photo.pyramid)
    analyses = Analysis.objects.filter(photo=photo)
    delete_on_commit(*(getattr(analysis, layer) for analysis in analyses for layer in LAYERS))
    delete_on_commit(*(lesion.tile for lesion in Lesion.objects.filter(analysis__photo=photo).only("tile")))
    Photo.objects.filter(pk=key).update(original="", display="", thumbnail="", pyramid="", removed_at=now)
    analyses.update(**dict.fromkeys(LAYERS, ""))
    Lesion.objects.filter(analysis__photo=photo).update(tile="")
    record_event(case=photo.case, kind=EventKind.PHOTO_EXPIRED, photo=photo, by=None)
    return True


@transaction.atomic
def remove_picture(key: UUID, now: datetime) -> bool:
    """Of a message: its words and the picture's hash stay."""
    case = lock_case(MessagePhoto.objects.select_related("message__case").get(pk=key).message.case)
    picture = MessagePhoto.objects.filter(pk=key, removed_at=None).first()
    if picture is None:
        return False
    delete_on_commit(picture.original, picture.display, picture.thumbnail)
    with erasing():
        MessagePhoto.objects.filter(pk=key).update(original="", display="", thumbnail="", removed_at=now)
    record_event(case=case, kind=EventKind.PHOTO_EXPIRED, by=None)
    return True

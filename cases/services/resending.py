"""Rows whose message was lost between the database and the workers are sent again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

RESEND_AFTER = timedelta(minutes=5)


@transaction.atomic
def resend_silent(rows: QuerySet[Any], *, since: str, send: Callable[[UUID], None]) -> int:
    """How many were sent again: rows whose time in the field since lies longer back than a message should take.

    The broker was down, or has forgotten. Rows that somebody works on are left to the next round.
    """
    now = timezone.now()
    silent = rows.filter(**{f"{since}__lt": now - RESEND_AFTER})
    keys = list(silent.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
    for key in keys:
        send(key)
    rows.filter(pk__in=keys).update(**{since: now})
    return len(keys)

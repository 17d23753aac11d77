"""A worker's sign of life: with each of its heartbeats it leaves a note of itself that runs out."""

from typing import Any, TypedDict

from celery.signals import heartbeat_sent
from django.conf import settings
from django.core.cache import cache

KEY = "worker-heard"
HEARD_FOR = 30  # seconds; a worker's heart beats every two


class Heard(TypedDict):
    model_sha256: str


@heartbeat_sent.connect
def note_heartbeat(**_: Any) -> None:
    cache.set(KEY, Heard(model_sha256=settings.ANALYSIS_MODEL.sha256), timeout=HEARD_FOR)


def last_heard() -> Heard | None:
    """The worker that was heard last, or None where none was for HEARD_FOR."""
    heard: Heard | None = cache.get(KEY)
    return heard

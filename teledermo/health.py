"""What a load balancer and an operator ask: does this process live, and can it serve?"""

import logging
from collections.abc import Callable
from http import HTTPStatus

from celery import current_app
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from teledermo.heartbeat import last_heard

logger = logging.getLogger(__name__)

OK, FAILED = "ok", "failed"
FAILURES = (DatabaseError, OperationalError, OSError, RedisError)
ANSWER_SECONDS = 2


def look_at_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def look_at_storage() -> str:
    photos = storages["photos"]
    photos.delete(photos.save("readiness", ContentFile(b"")))
    return OK


def look_at_broker() -> str:
    with current_app.connection_for_write(connect_timeout=ANSWER_SECONDS) as broker:
        broker.ensure_connection(max_retries=1, timeout=ANSWER_SECONDS)
    return OK


def look_at_worker() -> str:
    heard = last_heard()
    if heard is None:
        return "silent"
    return OK if heard["model_sha256"] == settings.ANALYSIS_MODEL.sha256 else "another model"


Look = Callable[[], str]
NEEDED: dict[str, Look] = {"database": look_at_database, "storage": look_at_storage}
MISSED: dict[str, Look] = {"broker": look_at_broker, "worker": look_at_worker}
"""Without them cases are still sent and read; their analyses wait."""


def outcome(name: str, look: Look) -> str:
    try:
        return look()
    except FAILURES:
        logger.exception("The %s does not answer.", name)
        return FAILED


@require_safe
@never_cache
def live(_request: HttpRequest) -> JsonResponse:
    """Whether the process answers at all; it asks nothing else, so that a slow database restarts no web process."""
    return JsonResponse({"status": OK})


@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """503 where the process cannot serve; "degraded" where it can and analyses wait."""
    found = {name: outcome(name, look) for name, look in (NEEDED | MISSED).items()}
    serves = all(found[name] == OK for name in NEEDED)
    status = "unavailable" if not serves else OK if set(found.values()) == {OK} else "degraded"
    body = {"status": status, "checks": found, "model_sha256": settings.ANALYSIS_MODEL.sha256}
    return JsonResponse(body, status=HTTPStatus.OK if serves else HTTPStatus.SERVICE_UNAVAILABLE)

"""What is answered where something broke: where only the database or Redis is away, that it passes."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

AWAY = (OperationalError, InterfaceError, RedisConnectionError, RedisTimeoutError)
UNAVAILABLE, BROKEN = 503, 500
RETRY_SECONDS = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is handled; pages are drawn without a look at the database."""
    status = UNAVAILABLE if isinstance(sys.exc_info()[1], AWAY) else BROKEN
    response = answer(request, status)
    if status == UNAVAILABLE:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def answer(request: HttpRequest, status: int) -> HttpResponse:
    if not request.path.startswith(reverse("api:nowhere")):
        return HttpResponse(render_to_string(f"{status}.html"), status=status)
    sentences = {
        UNAVAILABLE: _("The service cannot be reached for a moment. Nothing was done. Try again in a minute."),
        BROKEN: _("Something broke on our side, and was written down. Try again in a minute."),
    }
    return JsonResponse({"detail": sentences[status]}, status=status)

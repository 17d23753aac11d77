"""Who may go on: a person at the keyboard, and staff with a second factor; and in which time zone they read."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.standing import standing_of

Answer = Callable[[HttpRequest], HttpResponse]
SEEN = "last_touch"
SEEN_STEP = 60
SIGNED_IN_AT = "signed_in_at"
BACKGROUND_HEADER = "X-Background"
CLEARED = '"cache", "storage"'
CLEARED_WHEN_IDLE = '"cache"'  # what was typed and not sent yet stays, locked (docs/decisions/0012)
# Where staff without a second factor may be: at setting one up, and at the door.
OPEN_NAMES = frozenset(
    {"account_logout", "account_login", "account_reauthenticate", "account_email_verification_sent", "stay", "health"}
)


def touch(request: HttpRequest) -> None:
    request.session[SEEN] = int(time.time())


class IdleMiddleware:
    """Signs out who has not touched the site for as long as their role allows.

    Requests that a page makes by itself carry BACKGROUND_HEADER and are no touch."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.session.session_key or not request.user.is_authenticated:
            return self._get_response(request)
        limit = standing_of(request).idle_seconds
        idle = int(time.time()) - request.session.get(SEEN, 0)
        if idle >= limit:
            return self._end(request, limit)
        if BACKGROUND_HEADER not in request.headers and idle >= SEEN_STEP:
            touch(request)
        request.idle_seconds = limit  # type: ignore[attr-defined]
        return self._get_response(request)

    def _end(self, request: HttpRequest, limit: int) -> HttpResponse:
        logout(request)
        del request.standing  # type: ignore[attr-defined]
        messages.info(
            request,
            _("You were signed out after %(minutes)d minutes without a touch. What you had saved is safe.")
            % {"minutes": limit // 60},
        )
        response = self._get_response(request)
        response["Clear-Site-Data"] = CLEARED_WHEN_IDLE
        return response


class TimeZoneMiddleware:
    """Pages say times in the zone of who reads them."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.session.session_key:
            return self._get_response(request)
        with timezone.override(standing_of(request).zone):
            return self._get_response(request)


class SecondFactorMiddleware:
    """Leads staff without a second factor to setting one up before anything else."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if not request.session.session_key or name in OPEN_NAMES or name.startswith("mfa_"):
            return None
        return redirect("mfa_index") if standing_of(request).needs_second_factor else None

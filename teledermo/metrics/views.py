from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from teledermo.metrics.clinic import ClinicCollector
from teledermo.metrics.work import WorkCollector


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For who knows METRICS_TOKEN; without one set there is no such address."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(generate_latest(registry()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def registry() -> CollectorRegistry:
    """The whole site's, so that it does not matter which of the web processes is asked."""
    found = CollectorRegistry()
    found.register(ClinicCollector())
    found.register(WorkCollector())
    return found

"""Every address of the site, by floor."""

from django.conf import settings
from django.urls import include, path

from cases.admin import site
from teledermo.health import live, ready
from teledermo.metrics.views import metrics

handler500 = "teledermo.outage.server_error"

urlpatterns = [
    path("", include("cases.web.urls")),
    path("accounts/", include("accounts.urls")),
    path("api/", include("cases.api.urls")),
    path(settings.ADMIN_PATH, site.urls),
    path("health/", live, name="live"),
    path("health/ready/", ready, name="ready"),
    path("metrics/", metrics, name="metrics"),
]

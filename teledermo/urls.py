"""Every address of the site, by floor."""

from django.conf import settings
from django.urls import include, path

from cases.admin import site
from teledermo.health import health

urlpatterns = [
    path("", include("cases.web.urls")),
    path("accounts/", include("accounts.urls")),
    path("api/", include("cases.api.urls")),
    path(settings.ADMIN_PATH, site.urls),
    path("health/", health, name="health"),
]

"""Every address of the site, by floor."""

from django.urls import include, path

from teledermo.health import health

urlpatterns = [
    path("", include("cases.web.urls")),
    path("accounts/", include("accounts.urls")),
    path("api/", include("cases.api.urls")),
    path("health/", health, name="health"),
]

"""The REST face: a version a folder, so that a second one can stand beside the first."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from cases.api.console import ConsoleView

app_name = "api"
urlpatterns = [
    path("", ConsoleView.as_view(), name="console"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("v1/", include("cases.api.v1.urls")),
]

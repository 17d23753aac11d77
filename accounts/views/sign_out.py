from typing import Any

from allauth.account.views import LogoutView
from django.http import HttpRequest, HttpResponseBase

from accounts.middleware import CLEARED


class SignOut(LogoutView):
    """Who signs out leaves nothing in the browser: no picture in its cache, no half-typed report in its tabs."""

    http_method_names = ("post", "options")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["Clear-Site-Data"] = CLEARED
        return response

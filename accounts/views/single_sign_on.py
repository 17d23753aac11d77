from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

BAD_GATEWAY = 502


def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the hospital's server, or a page in words where it does not answer."""
    try:
        return views.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=BAD_GATEWAY)

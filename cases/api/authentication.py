from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.models import ApiClient, User
from accounts.services import find_by_token

SCHEME = "Bearer"
PARTS = 2


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer TOKEN`: the request acts as the service user of that API client."""

    def authenticate(self, request: Request) -> tuple[User, ApiClient]:
        client = find_by_token(read_token(request))
        if client is None:
            raise AuthenticationFailed(_("This token is unknown or was revoked. Ask your practice for a new one."))
        return client.user, client

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  (the signature is the framework's)
        return SCHEME


def read_token(request: Request) -> str:
    parts = get_authorization_header(request).decode("latin-1").split()
    if len(parts) != PARTS or parts[0].lower() != SCHEME.lower():
        raise AuthenticationFailed(_("Send the token of your practice in the header: Authorization: Bearer TOKEN."))
    return parts[1]


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "The token of an API client of a practice. It is shown once, when the client is made.",
        }

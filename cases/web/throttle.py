from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class PhoneThrottle(SimpleRateThrottle):
    """Tries of links from one address, counted in each web process: a guard, no quota."""

    rate = "20/minute"

    def get_cache_key(self, request: Request, view: APIView) -> str:  # noqa: ARG002  (the signature is the framework's)
        return f"phone-{self.get_ident(request)}"

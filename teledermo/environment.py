"""Reads of the process environment that fail in words."""

import environ
from django.core.exceptions import ImproperlyConfigured

WHAT_TO_SET = {
    "SECRET_KEY": "any long random text, kept secret and the same for all processes",
    "DATABASE_URL": "postgresql://user:password@host:5432/name",
    "REDIS_URL": "redis://host:6379/0",
    "OIDC_CLIENT_ID": "the name under which the OpenID Connect server knows this site",
    "OIDC_CLIENT_SECRET": "the secret that the OpenID Connect server gave this site",
}


class Environment(environ.Env):
    def secret(self, name: str) -> str:
        value = self.str(name, default="")
        if not value:
            raise ImproperlyConfigured(
                f"{name} is not set. Set it to {WHAT_TO_SET[name]}. "
                "To try the site on this machine alone, `make demo` sets everything itself."
            )
        return value

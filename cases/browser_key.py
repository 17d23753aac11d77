"""The lock on what a browser keeps: one for each person, made again from the site's secret and kept nowhere."""

import base64

from django.utils.crypto import salted_hmac

from accounts.models import User

DAYS = 7
"""So long a browser keeps what was typed and never arrived."""


def browser_key(user: User) -> dict[str, str | int]:
    """owner tells one person's rows from another's without naming them; key is AES-256, in base 64."""

    def digest(purpose: str) -> bytes:
        return salted_hmac(f"cases.browser_key.{purpose}", str(user.pk), algorithm="sha256").digest()

    return {"owner": digest("owner").hex()[:16], "key": base64.b64encode(digest("key")).decode(), "days": DAYS}

"""Secrets of second factors, unreadable in a stolen copy of the database."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def _key(secret: str | bytes) -> Fernet:
    digest = hashlib.sha256(b"second factor:" + force_bytes(secret)).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises cryptography.fernet.InvalidToken where no known key sealed it."""
    return _keys().decrypt(sealed.encode()).decode()

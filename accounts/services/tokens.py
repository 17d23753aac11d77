import hashlib


def hash_token(token: str) -> str:
    # A token is 256 random bits, so one round of SHA-256 cannot be searched back.
    return hashlib.sha256(token.encode()).hexdigest()

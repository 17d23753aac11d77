import secrets

from cases.models import Case

# Without 0, 1, I and O, which are misread and misheard.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def unused_reference() -> str:
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(6))
        reference = f"{letters[:3]}-{letters[3:]}"
        if not Case.objects.filter(reference=reference).exists():
            return reference

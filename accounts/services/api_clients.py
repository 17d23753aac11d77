import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import ApiClient, Practice, Role, User
from accounts.services.people import create_user
from accounts.services.tokens import hash_token

TOKEN_START = "tdm_"  # noqa: S105  (recognisable to secret scanners)
PREFIX_LENGTH = 12
LAST_USED_STEP = timedelta(minutes=1)


@transaction.atomic
def create_api_client(*, practice: Practice, name: str, by: User) -> tuple[ApiClient, str]:
    """The client and its token. The token is returned here once and is nowhere stored."""
    token = TOKEN_START + secrets.token_urlsafe(32)
    email = f"api-{secrets.token_hex(8)}@integration.invalid"
    client = ApiClient.objects.create(
        practice=practice,
        name=name,
        user=create_user(email=email, name=name, password=None, practice=practice, role=Role.INTEGRATION),
        token_hash=hash_token(token),
        token_prefix=token[:PREFIX_LENGTH],
        created_by=by,
    )
    return client, token


@transaction.atomic
def revoke_api_client(*, client: ApiClient, by: User) -> ApiClient:
    """The token stops working at once; what the client did stays in the record under its name."""
    locked = ApiClient.objects.select_for_update(of=("self",)).select_related("user").get(pk=client.pk)
    if locked.revoked_at is None:
        locked.revoked_at, locked.revoked_by = timezone.now(), by
        locked.save(update_fields=["revoked_at", "revoked_by"])
        locked.user.is_active = False
        locked.user.save(update_fields=["is_active"])
    return locked


def find_by_token(token: str) -> ApiClient | None:
    """The live client behind a token, or None. Notes the use, to the minute."""
    client = (
        ApiClient.objects.select_related("user", "practice")
        .filter(token_hash=hash_token(token), revoked_at=None, user__is_active=True)
        .first()
    )
    if client:
        note_use(client)
    return client


def note_use(client: ApiClient) -> None:
    now = timezone.now()
    unused_lately = Q(last_used_at=None) | Q(last_used_at__lt=now - LAST_USED_STEP)
    ApiClient.objects.filter(unused_lately, pk=client.pk).update(last_used_at=now)

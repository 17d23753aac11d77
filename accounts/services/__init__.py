from accounts.services.api_clients import create_api_client, find_by_token, revoke_api_client
from accounts.services.closing import close_account
from accounts.services.people import add_member, create_practice, create_user

__all__ = [
    "add_member",
    "close_account",
    "create_api_client",
    "create_practice",
    "create_user",
    "find_by_token",
    "revoke_api_client",
]

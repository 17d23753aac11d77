from accounts.services.api_clients import create_api_client, find_by_token, revoke_api_client
from accounts.services.closing import close_account
from accounts.services.errors import AccountRuleError
from accounts.services.invitations import (
    accept_invitation,
    accept_with_new_account,
    find_invitation,
    invite_member,
    is_open,
    withdraw_invitation,
)
from accounts.services.members import choose_practice, choose_time_zone, give_role, join_as_patient, remove_role
from accounts.services.people import add_member, create_practice, create_user
from accounts.services.record import record_account_event

__all__ = [
    "AccountRuleError",
    "accept_invitation",
    "accept_with_new_account",
    "add_member",
    "choose_practice",
    "choose_time_zone",
    "close_account",
    "create_api_client",
    "create_practice",
    "create_user",
    "find_by_token",
    "find_invitation",
    "give_role",
    "invite_member",
    "is_open",
    "join_as_patient",
    "record_account_event",
    "remove_role",
    "revoke_api_client",
    "withdraw_invitation",
]

from accounts.models.api_client import ApiClient
from accounts.models.event import AccountEvent, AccountEventKind
from accounts.models.invitation import Invitation
from accounts.models.membership import STAFF, Membership, Role
from accounts.models.practice import Practice
from accounts.models.user import User

__all__ = [
    "STAFF",
    "AccountEvent",
    "AccountEventKind",
    "ApiClient",
    "Invitation",
    "Membership",
    "Practice",
    "Role",
    "User",
]

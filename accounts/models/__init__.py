from accounts.models.api_client import ApiClient
from accounts.models.membership import Membership, Role
from accounts.models.practice import Practice
from accounts.models.user import User

__all__ = ["ApiClient", "Membership", "Practice", "Role", "User"]

from accounts.admin import people
from accounts.admin.recorded import LookOnlyAdmin
from accounts.admin.site import site

__all__ = ["LookOnlyAdmin", "people", "site"]

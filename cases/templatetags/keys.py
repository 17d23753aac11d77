"""The list of keys that a page shows, and the same as data for its scripts."""

from typing import Any

from django import template

from accounts.models import User
from cases.keys import BY_GROUP
from cases.services import keys_of

register = template.Library()


@register.inclusion_tag("cases/partials/keys_dialog.html")
def keys_dialog(user: User) -> dict[str, Any]:
    choice = keys_of(user)
    groups = [(label, [(one, choice.keys[one.name]) for one in shortcuts]) for label, shortcuts in BY_GROUP]
    return {"groups": groups, "on": choice.on, "data": {"on": choice.on, "keys": choice.keys}}

"""The list of keys that a page shows, and the same as data for its scripts."""

from typing import Any

from django import template

from accounts.models import User
from cases.keys import SHORTCUTS, Group
from cases.services import keys_of

register = template.Library()


@register.inclusion_tag("cases/partials/keys_dialog.html")
def keys_dialog(user: User) -> dict[str, Any]:
    choice = keys_of(user)
    rows = [(one, choice.keys[one.name]) for one in SHORTCUTS]
    groups = [(group.label, [(one, key) for one, key in rows if one.group == group]) for group in Group]
    return {"groups": groups, "on": choice.on, "data": {"on": choice.on, "keys": choice.keys}}

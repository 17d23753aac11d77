"""A reader's own filters of the desk."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import SavedView
from cases.services.errors import RuleBrokenError

MOST_VIEWS = 12
NOT_FILTERS = ("page",)


def save_view(*, name: str, query: str, by: User) -> SavedView:
    """Under a name that is taken it takes the place of the older view."""
    name = name.strip()
    if not name:
        raise RuleBrokenError(_("Give the view a name."))
    others = SavedView.objects.filter(user=by).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise RuleBrokenError(_("You have %(most)d views. Remove one you no longer use.") % {"most": MOST_VIEWS})
    view, _created = SavedView.objects.update_or_create(user=by, name=name, defaults={"query": tidy(query)})
    return view


def remove_view(*, view: SavedView) -> None:
    view.delete()


def tidy(query: str) -> str:
    filters = QueryDict(query, mutable=True)
    for name in NOT_FILTERS:
        filters.pop(name, None)
    for name in [name for name in filters if not filters[name]]:
        del filters[name]
    return filters.urlencode()

"""The desk's saved views as links, the one that is open marked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import SavedView
from cases.services.saved_views import tidy


@dataclass(frozen=True, slots=True)
class ViewLink:
    name: str
    query: str
    is_open: bool
    pk: int | None = None


def view_links(user: User, query: str) -> list[ViewLink]:
    """Everything first, then what everybody is given, then what the user has saved."""
    here = tidy(query)
    given = [(_("To read"), "", None), (_("Mine"), "reader=mine", None)]
    saved = [(view.name, view.query, view.pk) for view in SavedView.objects.filter(user=user)]
    return [ViewLink(name, address, address == here, pk) for name, address, pk in [*given, *saved]]

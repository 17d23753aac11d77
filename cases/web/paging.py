"""Pages of a list that may be very long: nobody pages past its first hundreds, and nobody waits for its length."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST_ROWS = 500


class BoundedPaginator(Paginator):
    """Counts and shows MOST_ROWS rows at most: a page takes as long with a hundred thousand rows as with a few."""

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        return bounded_count(self.object_list)

    @property
    def is_cut(self) -> bool:
        return self.count == MOST_ROWS


def bounded_count(rows: QuerySet[Any]) -> int:
    return rows.order_by().values("pk")[:MOST_ROWS].count()

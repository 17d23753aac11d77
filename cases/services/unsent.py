"""Messages that the broker did not take are sent again, soon after it is back."""

from itertools import takewhile

from cases import queue
from cases.models import UnsentMessage

ROUND = 500
"""Messages: a round ends before the next one is long due."""


def send_unsent() -> int:
    """How many were sent again, the oldest first; it ends at the first that the broker still refuses.

    One that is sent twice, because its row was not removed in time, does no harm.
    """
    rows = UnsentMessage.objects.all()[:ROUND]
    taken = takewhile(lambda row: queue.is_taken(row.task, row.row_id, queue=row.queue), rows)
    return sum(1 for row in taken if row.delete())

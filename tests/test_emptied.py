"""The database is emptied whatever somebody else has under way in it."""

import time
from collections.abc import Callable
from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg2.errors import DeadlockDetected, LockNotAvailable

from tests.emptied import TRIES, after_the_others
from tests.races import at_once, somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)
SOME_TIME = 0.3  # seconds, in which the emptying would have come to the table that is held
HELD = Session._meta.db_table


@pytest.mark.parametrize(
    ("trouble", "lasts", "tries"),
    [(DeadlockDetected, 2, 3), (DeadlockDetected, TRIES, TRIES), (LockNotAvailable, 1, 1)],
    ids=["given way twice", "given way each time", "another trouble"],
)
def test_it_is_tried_again_after_a_deadlock(trouble: type[Exception], lasts: int, tries: int) -> None:
    flush, tried = failing(trouble, lasts)
    if tries > lasts:
        after_the_others(flush)(connection.ops, ["nothing"])
    else:
        with pytest.raises(OperationalError):
            after_the_others(flush)(connection.ops, ["nothing"])
    assert tried == [["nothing"]] * tries


def failing(
    trouble: type[Exception], lasts: int
) -> tuple[Callable[[DatabaseOperations, list[str]], None], list[object]]:
    tried: list[object] = []

    def flush(_: DatabaseOperations, statements: list[str]) -> None:
        tried.append(statements)
        if len(tried) <= lasts:
            raise OperationalError from trouble()

    return flush, tried


def test_what_others_have_begun_is_waited_for() -> None:
    holding, waits = Event(), []

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {HELD} IN ROW EXCLUSIVE MODE")
            holding.set()
            time.sleep(SOME_TIME)
            waits.append(somebody_waits())

    at_once(write, lambda: holding.wait() and connection.ops.execute_sql_flush([f"TRUNCATE {HELD}"]))
    assert waits == [False]

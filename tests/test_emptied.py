"""The database is emptied whatever somebody else has under way in it."""

import time
from collections.abc import Callable
from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from cases.models import UnsentMessage
from tests import emptied
from tests.races import at_once, somebody_waits, until_somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)
SOME_TIME = 0.3  # seconds, in which the emptying would have come to the table that is held
FIRST, LAST = Session._meta.db_table, UnsentMessage._meta.db_table


def empty_both() -> None:
    connection.ops.execute_sql_flush([f"TRUNCATE {FIRST}, {LAST}"])


def use(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")


def somebody_holding_last(then: Callable[[], None]) -> tuple[Callable[[], None], Event]:
    holding = Event()

    def write() -> None:
        with transaction.atomic():
            use(LAST)
            holding.set()
            then()

    return write, holding


def test_it_is_tried_again_after_a_deadlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emptied, "PATIENCE", 0)

    def want_first() -> None:
        until_somebody_waits()
        use(FIRST)

    write, holding = somebody_holding_last(want_first)
    at_once(write, lambda: holding.wait() and empty_both())


def test_what_others_have_begun_is_waited_for() -> None:
    waits = []

    def look_round() -> None:
        time.sleep(SOME_TIME)
        waits.append(somebody_waits())

    write, holding = somebody_holding_last(look_round)
    at_once(write, lambda: holding.wait() and empty_both())
    assert waits == [False]

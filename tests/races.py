"""Writes that run at once, each in a thread and on a connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from cases.services import RuleBrokenError

T = TypeVar("T")
WAIT = 60  # seconds
WON = "won"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def at_once(*writes: Callable[[], T]) -> list[T]:
    """What each gives, in their order."""
    barrier = Barrier(len(writes))

    def together(write: Callable[[], T]) -> T:
        barrier.wait(WAIT)
        return on_own_connection(write)

    with ThreadPoolExecutor(len(writes)) as pool:
        return list(pool.map(together, writes, timeout=WAIT))


def race(*writes: Callable[[], object]) -> list[str]:
    """The refusals, then WON for each that was not refused."""
    return sorted(at_once(*(partial(outcome, write) for write in writes)), key=WON.__eq__)


def outcome(write: Callable[[], object]) -> str:
    try:
        on_own_connection(write)
    except RuleBrokenError as refusal:
        return str(refusal)
    return WON


def on_own_connection(write: Callable[[], T]) -> T:
    """Of a thread that is not the test's."""
    try:
        return write()
    finally:
        connection.close()


def until_somebody_waits() -> None:
    deadline = time.monotonic() + WAIT
    while not somebody_waits():
        if time.monotonic() > deadline:
            pytest.fail("Nobody waits.")
        time.sleep(0.01)


def somebody_waits() -> bool:
    """For this session, that is: sessions of other tests are on the same server."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone() != (0,)

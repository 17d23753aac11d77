"""How the database is emptied after a test that committed; a browser's last request may still be under way."""

import time
from collections.abc import Callable

from django.db import OperationalError
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg2.errors import DeadlockDetected

TRIES = 5
PATIENCE = 10  # seconds for what others have begun
AT_WORK = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
"""
Flush = Callable[[DatabaseOperations, list[str]], None]


def past_the_guards(flush: Flush) -> Flush:
    """Append-only tables refuse TRUNCATE: a replica's session may."""

    def flush_as_replica(self: DatabaseOperations, statements: list[str]) -> None:
        flush(self, ["SET session_replication_role = replica", *statements, "SET session_replication_role = DEFAULT"])

    return flush_as_replica


def after_the_others(flush: Flush) -> Flush:
    """What they still write would come back after it, and who holds one table and wants another deadlocks it."""

    def flush_in_quiet(self: DatabaseOperations, statements: list[str], tries: int = TRIES) -> None:
        wait_for_quiet(self)
        try:
            flush(self, statements)
        except OperationalError as error:
            if tries == 1 or not isinstance(error.__cause__, DeadlockDetected):
                raise
            flush_in_quiet(self, statements, tries - 1)

    return flush_in_quiet


def wait_for_quiet(operations: DatabaseOperations) -> None:
    deadline = time.monotonic() + PATIENCE
    with operations.connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(AT_WORK)
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.05)

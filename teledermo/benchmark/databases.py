"""Two databases on one server, and which of them Django talks to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection


@contextmanager
def throwaway_database(name: str) -> Iterator[str]:
    """Empty, migrated, and gone afterwards."""
    home = connection.settings_dict["NAME"]
    in_database(home, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    try:
        talk_to(name)
        call_command("migrate", verbosity=0)
        yield name
    finally:
        in_database(home, f"DROP DATABASE {name} WITH (FORCE)")


def talk_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def in_database(name: str, *statements: str) -> None:
    talk_to(name)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

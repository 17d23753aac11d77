"""Fixtures for all floors."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from pytest_socket import socket_allow_hosts

from tests.migrated import migrated_template
from tests.services import OWN_SERVER

WORKER = (
    "celery",
    "--app",
    "teledermo",
    "worker",
    "--queues",
    "analysis,housekeeping",
    "--concurrency",
    "1",
    "--loglevel",
    "INFO",
)
READY_SECONDS = 60
DATABASE = {"db", "transactional_db", "django_db_setup"}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Ends the run: with files kept together, pytest-xdist waits for ever for a process that died."""
    if error:
        pytest.exit(f"A test process died ({error}). If a test hung, its stack is above.", returncode=1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def this_machine_only() -> None:
    socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def emptied_past_the_guards() -> Iterator[None]:
    """Tests that commit are cleaned up by TRUNCATE, which append-only tables refuse: a replica's session may."""
    flush = DatabaseOperations.execute_sql_flush

    def flush_as_replica(self: DatabaseOperations, statements: list[str]) -> None:
        flush(self, ["SET session_replication_role = replica", *statements, "SET session_replication_role = DEFAULT"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush_as_replica)
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """The site's hash takes half a second by design; how passwords are hashed is Django's own to test."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> None:
    """Where the tests run their own server, each process' database is a copy of one that is migrated."""
    if os.environ.get(OWN_SERVER) and pytestconfig.cache:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template(pytestconfig.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real Celery worker, in its own process, on the test database and the test broker. Gives its log."""
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *WORKER],
            env={**os.environ, "DATABASE_URL": database},
            stdout=output,
            stderr=output,
        )
    try:
        _wait_until_ready(process, log)
        yield log
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while " ready." not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The worker did not start:\n{log.read_text()}")
        time.sleep(0.1)

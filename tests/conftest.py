"""Fixtures for all floors."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings
from hypothesis import settings as examples
from pytest_socket import socket_allow_hosts

from tests.emptied import after_the_others, past_the_guards
from tests.migrated import migrated_template
from tests.services import OWN_SERVER
from tests.workers import running_worker

# The same examples each time, however busy the machine: a run says what it said before.
# Who works on a rule asks for new ones: --hypothesis-profile default.
examples.register_profile("house", derandomize=True, deadline=None)
examples.load_profile("house")
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


@pytest.fixture
def nobodys_port() -> Iterator[int]:
    """Nobody listens there, nor can: it is held."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture(autouse=True, scope="session")
def emptied_in_quiet() -> Iterator[None]:
    """Tests that commit are cleaned up by TRUNCATE."""
    flush = after_the_others(past_the_guards(DatabaseOperations.execute_sql_flush))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
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
    cache = getattr(pytestconfig, "cache", None)  # none where the run switched pytest's off
    if os.environ.get(OWN_SERVER) and cache:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template(cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real Celery worker, in its own process, on the test database and the test broker. Gives its log."""
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    with running_worker(log):
        yield log

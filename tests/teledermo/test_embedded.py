"""Embedded servers: started once, shared, ended with their owner, started again after a kill."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
import redis

from teledermo.embedded import DataFolderBusyError, embedded_servers, local_environment, own

HOLD = """
import sys, pathlib
from teledermo.embedded import embedded_servers
with embedded_servers(pathlib.Path(sys.argv[1])) as urls:
    print(urls["DATABASE_URL"], urls["REDIS_URL"], flush=True)
    sys.stdin.readline()
"""

pytestmark = pytest.mark.slow


class Holder:
    """Another process that holds the servers of a folder until it is told to end."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def urls(self) -> list[str]:
        assert self.process.stdout
        return self.process.stdout.readline().split()

    def end(self) -> None:
        self.process.communicate("\n", timeout=30)


def answers(redis_url: str) -> bool:
    client = redis.Redis.from_url(redis_url)
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False
    finally:
        client.close()


def test_two_starts_at_once_share_one_pair_of_servers(folder: Path) -> None:
    first, second = Holder(folder), Holder(folder)

    assert first.urls() == second.urls()

    second.end()
    first.end()
    assert not list(folder.glob("servers.json"))


def test_the_servers_are_real_and_end_with_their_owner(folder: Path) -> None:
    with embedded_servers(folder) as urls:
        connection = psycopg2.connect(urls["DATABASE_URL"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'")
            assert cursor.fetchone() == (1,)
        connection.close()
        assert answers(urls["REDIS_URL"])

    assert not answers(urls["REDIS_URL"])
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(urls["DATABASE_URL"])


def test_what_was_written_is_there_after_a_restart(folder: Path) -> None:
    for statement in ("CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('here')"):
        with embedded_servers(folder) as urls:
            connection = psycopg2.connect(urls["DATABASE_URL"])
            with connection, connection.cursor() as cursor:
                cursor.execute(statement)
            connection.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_killed_owner_leaves_a_folder_that_starts_again(folder: Path, how: signal.Signals) -> None:
    killed = Holder(folder)
    _, left_behind = killed.urls()
    os.kill(killed.process.pid, how)
    killed.process.communicate(timeout=30)

    with embedded_servers(folder) as urls:
        assert answers(urls["REDIS_URL"])
        assert left_behind == urls["REDIS_URL"] or not answers(left_behind)


def test_an_owner_that_never_answers_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teledermo.embedded.START_SECONDS", 0.2)
    with (folder / "lock").open("a") as lock:
        assert own(lock)
        with pytest.raises(DataFolderBusyError, match="Another start holds"), embedded_servers(folder):
            pass


def test_given_addresses_are_used_and_nothing_starts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")
    with local_environment(folder) as variables:
        assert variables == {}
    assert list(folder.iterdir()) == []


def test_the_secret_is_kept_private_and_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY"):
        monkeypatch.delenv(name)
    with local_environment(folder) as first:
        secret = first["SECRET_KEY"]
        assert json.loads((folder / "servers.json").read_text()).keys() == {"DATABASE_URL", "REDIS_URL"}
    with local_environment(folder) as again:
        assert again["SECRET_KEY"] == secret
    assert (folder / "secret-key").stat().st_mode & 0o077 == 0

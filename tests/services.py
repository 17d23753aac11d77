"""A pytest plugin: real PostgreSQL and Redis-protocol servers for the run, unless DATABASE_URL and REDIS_URL are given.

It wraps the earliest hook, so that the addresses stand in the environment before Django's settings are read.
"""

import atexit
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from teledermo.embedded import local_environment

running = ExitStack()
atexit.register(running.close)


def _own_queues(redis_url: str) -> str:
    """Processes of one run share the servers; each has a Redis database of its own, as it has one in PostgreSQL."""
    number = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    return urlsplit(redis_url)._replace(path=f"/{int(number) + 1}").geturl() if number else redis_url


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    folder = Path(
        running.enter_context(tempfile.TemporaryDirectory(prefix="teledermo-tests-", ignore_cleanup_errors=True))
    )
    os.environ.update(running.enter_context(local_environment(folder)))
    os.environ["REDIS_URL"] = _own_queues(os.environ["REDIS_URL"])
    os.environ["DATA_DIR"] = str(folder)
    (folder / "static").mkdir()  # WhiteNoise warns where it is missing, and warnings are errors
    os.environ.setdefault("SECRET_KEY", "only-for-tests")
    os.environ.setdefault("HTTPS", "false")
    os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
    return (yield)

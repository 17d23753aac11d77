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

OWN_SERVER = "TESTS_OWN_SERVER"
"""Set in all processes of a run that has started its servers itself."""
running = ExitStack()
atexit.register(running.close)


def _own_databases(redis_url: str) -> dict[str, str]:
    """Processes of one run share the servers; each has two Redis databases of its own, as it has one in PostgreSQL."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    queues, cache = (urlsplit(redis_url)._replace(path=f"/{2 * number + place}").geturl() for place in (0, 1))
    return {"REDIS_URL": queues, "CACHE_URL": cache}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    folder = Path(
        running.enter_context(tempfile.TemporaryDirectory(prefix="teledermo-tests-", ignore_cleanup_errors=True))
    )
    started = running.enter_context(local_environment(folder))
    if "DATABASE_URL" in started:
        os.environ[OWN_SERVER] = "yes"
    os.environ.update(started)
    os.environ.update(_own_databases(os.environ["REDIS_URL"]))
    os.environ["DATA_DIR"] = str(folder)
    (folder / "static").mkdir()  # WhiteNoise warns where it is missing, and warnings are errors
    os.environ.setdefault("SECRET_KEY", "only-for-tests")
    os.environ.setdefault("HTTPS", "false")
    os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
    return (yield)

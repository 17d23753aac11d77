"""Real Celery workers, each in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

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
READY_SECONDS = 120
PATIENCE = 120  # seconds; the first analysis of a worker loads the network


@contextmanager
def running_worker(log: Path, *options: str, **environment: str) -> Iterator[None]:
    """On the test database; on the test broker, where environment names no other."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *WORKER, *options],
            env={**os.environ, "DATABASE_URL": database, **environment},
            stdout=output,
            stderr=output,
        )
    try:
        _wait_until_ready(process, log)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while " ready." not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The worker did not start:\n{log.read_text()}")
        time.sleep(0.1)


def wait_until(condition: Callable[[], bool], log: Path, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"It did not come to pass. The worker's log:\n{log.read_text()}")
        time.sleep(0.05)

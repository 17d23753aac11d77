"""The processes of the product, started and ended together."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

START_SECONDS = 60.0
END_SECONDS = 15.0
POLL_SECONDS = 0.5

WORKER = ("celery", "--app", "teledermo", "worker", "--queues", "analysis,housekeeping", "--concurrency", "1",
          "--loglevel", "INFO")  # fmt: skip
SCHEDULER = ("celery", "--app", "teledermo", "beat")


def web(port: int) -> tuple[str, ...]:
    return ("gunicorn", "teledermo.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket")


class ProcessEndedError(RuntimeError):
    """A process ended by itself; the message says which, and where its log is."""


class Processes:
    """Child processes in sessions of their own, so that a Ctrl-C reaches us alone and we end them in order."""

    def __init__(self, log_folder: Path) -> None:
        self._log_folder = log_folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self._log_folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, name: str, module_and_arguments: tuple[str, ...]) -> None:
        with (self._log_folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own commands, no shell
                [sys.executable, "-m", *module_and_arguments], stdout=log, stderr=log, start_new_session=True
            )

    def wait_until_answers(self, url: str) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(url):
            self.require_all_running()
            if time.monotonic() > deadline:
                raise ProcessEndedError(f"Nothing answers at {url}. See the logs in {self._log_folder}.")
            time.sleep(POLL_SECONDS)

    def wait_for_an_end(self) -> None:
        while True:
            self.require_all_running()
            time.sleep(POLL_SECONDS)

    def require_all_running(self) -> None:
        for name, process in self._running.items():
            if process.poll() is not None:
                log = self._log_folder / f"{name}.log"
                raise ProcessEndedError(f"The {name} ended by itself (status {process.returncode}). See {log}.")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:  # noqa: S310 - our own http address
            return bool(reply.status == HTTPStatus.OK)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False

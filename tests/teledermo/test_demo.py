"""`manage.py demo`, run as a newcomer runs it: in its own process, with its own servers and data folder."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from teledermo.ports import quiet_port

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 180
ENDED = {"succeeded", "rejected"}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Demo:
    def __init__(self, folder: Path) -> None:
        self.port = quiet_port()
        given = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS"}
        environment = {name: value for name, value in os.environ.items() if name not in given}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(self.port)],
            cwd=ROOT,
            env={**environment, "DATA_DIR": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.family: list[psutil.Process] = []

    def wait_until_up(self) -> str:
        assert self.process.stdout
        told = ""
        for line in self.process.stdout:
            told += line
            if "Ctrl-C ends it" in line:
                self.family = psutil.Process(self.process.pid).children(recursive=True)
                return told
        pytest.fail(f"The demo did not come up:\n{told}")

    def get(self, path: str, token: str) -> dict[str, object]:
        request = urllib.request.Request(
            f"http://localhost:{self.port}{path}", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(request, timeout=20) as reply:
            answer: dict[str, object] = json.load(reply)
            return answer

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    started = Demo(folder)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        for process in started.family:
            if process.is_running():
                process.kill()


def analysed(demo: Demo, token: str) -> list[dict[str, object]]:
    """Waits until every analysis of the demo's sent cases has ended; gives the list of cases then."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        page = demo.get("/api/v1/cases/?page_size=100", token)
        cases = page["results"]
        assert isinstance(cases, list)
        if cases and all(state in ENDED for case in cases for state in analysis_states(demo, token, case["id"])):
            return cases
        time.sleep(1)
    pytest.fail("The worker did not analyse the demo's cases.")


def analysis_states(demo: Demo, token: str, case_id: str) -> list[str]:
    case = demo.get(f"/api/v1/cases/{case_id}/", token)
    photos = case["photos"]
    assert isinstance(photos, list)
    return [analysis["state"] for photo in photos for analysis in photo["analyses"]]


def test_the_demo_comes_up_works_ends_and_starts_again(demo: Demo, folder: Path) -> None:
    told = demo.wait_until_up()
    token = re.search(r"Bearer (tdm_[\w-]+)", told)
    assert token
    assert f"http://localhost:{demo.port}/" in told
    assert "patient@demo.example" in told
    assert "dermatologist@demo.example" in told
    assert "STAFF_SECOND_FACTOR" in told
    assert str(folder / "mail") in told

    cases = analysed(demo, token[1])
    assert any(case["lesion_count"] for case in cases)

    assert demo.end(signal.SIGINT) == 0
    left_behind = [process for process in demo.family if process.is_running()]
    assert left_behind == []

    again = Demo(folder)
    told_again = again.wait_until_up()
    assert token[1] in told_again
    assert len(analysed(again, token[1])) == len(cases)
    assert again.end(signal.SIGTERM) == 0
    assert [process for process in again.family if process.is_running()] == []

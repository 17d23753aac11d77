"""A hospital's OpenID Connect server, in a process of its own, and what its people do there."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from teledermo.ports import quiet_port

READY_SECONDS = 60


@dataclass(frozen=True)
class Hospital:
    address: str

    def knows(self, subject: str, **claims: object) -> None:
        requests.put(f"{self.address}/users/{subject}", json=claims, timeout=30).raise_for_status()

    def send_back(self, client: Client, **choice: str) -> HttpResponse:
        """The way of a browser: off from the sign-in page, the choice made at the hospital's, and back."""
        off = client.post(reverse("openid_connect_login", args=["hospital"]))
        assert off.status_code == 302, off.content.decode()
        back = requests.post(off["Location"], data=choice, allow_redirects=False, timeout=30)
        came = urlsplit(back.headers["Location"])
        return client.get(f"{came.path}?{came.query}")


@contextmanager
def open_hospital() -> Iterator[Hospital]:
    port = quiet_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        hospital = Hospital(f"http://127.0.0.1:{port}")
        _wait_until_open(hospital)
        yield hospital
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_open(hospital: Hospital) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            requests.get(f"{hospital.address}/jwks", timeout=5).raise_for_status()
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
        else:
            return
    pytest.fail("The hospital's server did not start.")

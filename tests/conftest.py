"""Fixtures for all floors."""

import pytest
from pytest_socket import socket_allow_hosts


@pytest.fixture(autouse=True)
def this_machine_only() -> None:
    socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)

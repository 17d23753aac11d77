"""Ports of this machine for servers of our own."""

import secrets
import socket

QUIET_PORTS = range(20_000, 30_000)
"""Systems give none of these out by themselves. One drawn among so many is hardly drawn again soon: whoever kept an
address finds the same server behind it later, or nobody, and not another's."""


def quiet_port() -> int:
    while not port_is_free(port := secrets.choice(QUIET_PORTS)):
        pass
    return port


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True

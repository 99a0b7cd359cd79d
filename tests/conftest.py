"""What holds for every test: no way out to the network, the same examples in every run, no clock or zone of the machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# The same examples each time: a red run is then the fault of the change at hand. Look for new ones by
# HYPOTHESIS_PROFILE=search. No deadline: two tests share two cores, so a slow example proves nothing.
settings.register_profile(
    "steady", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, print_blob=True, max_examples=1000)
# A build of a test must not find in the cache of whoever runs it what an earlier one has made, nor fill it.
os.environ["PUBLISH_CACHE"] = "off"
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


class NetworkUsed(AssertionError):
    """Something under test tried to reach another machine."""


def _stays_here(address: Any) -> bool:
    """Whether a socket address is of this machine: a path, or a loopback address."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any connection to another machine fails the test, even when the code under test swallows the error."""
    tried: list[Any] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not _stays_here(address):
            tried.append(address)
            raise NetworkUsed(f"a connection to {address}")
        connect(self, address)

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _stays_here((name,)):
            tried.append(name)
            raise NetworkUsed(f"a look-up of {name}")
        return look_up(host, *rest, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield
    assert not tried, f"reached for the network: {tried}"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a person or a CI system set in the shell changes what a build makes or prints."""
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "CI", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

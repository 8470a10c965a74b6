"""The hostile test world: warnings are errors, no network, both databases (THIDUA_TEST_DATABASE=sqlite|postgresql)."""

import os
import socket
from collections.abc import Iterator

import pytest
from support import postgres

_clusters = []


def pytest_configure(config: pytest.Config) -> None:
    """Start the private PostgreSQL before Django reads its settings, once per test session."""
    if os.environ.get("THIDUA_TEST_DATABASE", "sqlite") != "postgresql":
        os.environ.setdefault("THIDUA_DATABASE_URL", "sqlite:////tmp/thidua-unused.sqlite3")
        return
    if not hasattr(config, "workerinput"):
        running = postgres.cluster()
        os.environ["THIDUA_DATABASE_URL"] = running.__enter__()
        _clusters.append(running)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the private PostgreSQL."""
    while _clusters:
        _clusters.pop().__exit__(None, None, None)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):  # type: ignore[index]
            pytest.fail(f"test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    return

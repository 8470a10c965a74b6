"""A real server process with a data folder of its own, started the way `make run` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

PATIENCE = 180


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    url: str
    data: Path
    seconds: float


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command that must not see the settings of the test session."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))}
    return kept | {"THIDUA_DATA": str(data), "PYTHONWARNINGS": "default"} | more


def command(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `thidua` with these words to its end."""
    return subprocess.run(
        [sys.executable, "-m", "thidua.cli.main", *words], env=environment(data, **more), cwd=data.parent,
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )


def free_port() -> int:
    """Return a port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(data: Path, *words: str, more: dict[str, str] | None = None) -> Iterator[Running]:
    """Yield a server once it answers; stop it afterwards as Ctrl+C would. `more`: further variables of its environment."""
    port, log, begun = free_port(), data.parent / "server.log", time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "thidua.cli.main", "serve", "--port", str(port), *words],
            env=environment(data, **(more or {})), cwd=data.parent, stdout=out, stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, url, log)
        yield Running(url, data, time.monotonic() - begun)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(f"{url}/dang-nhap/", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {PATIENCE} s: {log.read_text()[-2000:]}")

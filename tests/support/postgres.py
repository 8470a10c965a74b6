"""A private throw-away PostgreSQL cluster: started and stopped by the tests, as root and as an ordinary user."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = "PostgreSQL's server programs are missing. Install them with: apt-get install postgresql"


def server_programs() -> Path:
    """Return the folder that holds initdb and pg_ctl; raises RuntimeError with one sentence where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    raise RuntimeError(NEEDED)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Yield the address of a fresh cluster on a unix socket; everything is gone afterwards.

    `durable`: what is committed is on the disk, as in earnest; tests do without.
    """
    programs = server_programs()
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    folder = Path(tempfile.mkdtemp(prefix="thidua-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        account = pwd.getpwnam(owner)
        os.chown(folder, account.pw_uid, account.pw_gid)
    data = folder / "data"
    try:
        _as(owner, [programs / "initdb", "-D", data, "-U", "thidua", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"])
        start(folder, durable=durable)
        yield f"postgresql://thidua@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            _as(owner, [programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path, *, durable: bool = False) -> None:
    """Start the server of a cluster in its folder, also after it was killed."""
    fast = "" if durable else " -c fsync=off -c full_page_writes=off"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}{fast}"
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    _as(owner, [server_programs() / "pg_ctl", "-D", folder / "data", "-w", "-o", options, "-l", folder / "log", "start"])


def _as(owner: str, command: list[object]) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", owner, "--", *words]
    subprocess.run(words, check=True, capture_output=True, cwd="/tmp")

"""The folder of this installation's data: made once, with its secrets and the day at which the example plays."""

import os
import secrets
import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from thidua.cli.refusal import DISK_FULL, Refused

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SPACE_NEEDED = 200 * 1024 * 1024
SECRETS = ("secret_key", "audit_key")
EXAMPLE_DAY = date(2021, 5, 20)
"""The day after plan 61/KH-UBND was issued: the example starts in the morning of it."""
REAL = "real"
CLOCK = "clock_shift"


def folder() -> Path:
    """Return the data folder: THIDUA_DATA, else var/ where the command was called."""
    return Path(os.environ.get("THIDUA_DATA", Path.cwd() / "var")).resolve()


def prepare(home: Path) -> None:
    """Make the data folder and its secrets, readable by their owner only; raises Refused or OSError."""
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(home).free < SPACE_NEEDED:
        raise DISK_FULL
    if not os.access(home, os.W_OK):
        raise PermissionError(13, "not writable", str(home))
    (home / "secrets").mkdir(mode=0o700, exist_ok=True)
    for name in SECRETS:
        _write_once(home / "secrets" / name, secrets.token_urlsafe(50))


def set_clock(home: Path, today: str, *, at: datetime) -> None:
    """Put the clock of this installation where `today` says and tell every process of it.

    Empty: the example's own day at the first start, running on from there; "real": the real time; a date
    (2021-09-30 or 30/09/2021): the morning of that day, unless the clock is in that day already, as at a second
    start: what was done today does not come to lie in the future. Raises Refused for anything else.
    """
    if today == REAL:
        os.environ["THIDUA_CLOCK_SHIFT_SECONDS"] = "0"
        return
    kept = home / CLOCK
    if today:
        day = _day(today)
        if _plays_on(kept, at) != day:
            kept.write_text(_shift_to(day, at))
    else:
        _write_once(kept, _shift_to(EXAMPLE_DAY, at))
    os.environ["THIDUA_CLOCK_SHIFT_SECONDS"] = kept.read_text().strip()


def _plays_on(kept: Path, at: datetime) -> date | None:
    if not kept.exists():
        return None
    return (at + timedelta(seconds=int(kept.read_text()))).astimezone(VIETNAM).date()


def _shift_to(day: date, at: datetime) -> str:
    morning = datetime.combine(day, time(8, 0), tzinfo=VIETNAM)
    return str(int((morning - at.astimezone(UTC)).total_seconds()))


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    raise Refused(
        f"TODAY={text} không phải ngày: ghi như 2021-09-30 hoặc 30/09/2021, hoặc real để dùng ngày thật.",
        f"TODAY={text} is no date: write it as 2021-09-30 or 30/09/2021, or real for the real one.",
    )


def _write_once(path: Path, content: str) -> None:
    """Write a file that only its owner may read, unless it is there already; never leaves half of it."""
    if path.exists():
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(content)
    partial.replace(path)

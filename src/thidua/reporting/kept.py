"""Figures that were computed are kept for a moment: as long as nothing changed, and at most a minute where something did.

They are files in the data folder so that all processes share them; they hold nothing that the database does not, and
the page says when they were computed.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max

from thidua.kernel.models import LogRow

AT_MOST = timedelta(minutes=1)
KEPT = 200
"""How many files stay in the folder."""


def kept(asked: list[Any], *, at: datetime, compute: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], datetime]:
    """Return the figures and when they were computed: those that are kept for what was asked, else computed now."""
    if not settings.READING_ROOT:
        return compute(), at
    told = json.dumps(asked, default=str)
    path = Path(settings.READING_ROOT) / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.json"
    stamp = LogRow.objects.aggregate(last=Max("pk"))["last"] or 0
    found = _read(path)
    if found and (found["stamp"] == stamp or timedelta() <= at - datetime.fromisoformat(found["at"]) <= AT_MOST):
        return found["figures"], datetime.fromisoformat(found["at"])
    figures = compute()
    _write(path, {"stamp": stamp, "at": at.isoformat(), "figures": figures})
    return json.loads(json.dumps(figures)), at


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def _write(path: Path, whole: dict[str, Any]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(whole), encoding="utf-8")
    fresh.replace(path)
    for old in sorted(path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)

"""Runs the parsers of untrusted files in a process of their own, with limits on memory and time.

The parsing process gets the file on its standard input and answers with JSON, so that a parser that
crashes, loops or is taken over costs the caller nothing but one sentence.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from thidua.papers.errors import PaperRefused
from thidua.papers.sources import limits
from thidua.papers.sources.build import Draft, draft_from_data
from thidua.papers.sources.refusals import SENTENCES, refused

_KEPT = frozenset({"PATH", "PYTHONPATH", "TESSDATA_PREFIX", "LANG", "LC_ALL", "TMPDIR"})


def parse_apart(kind: str, data: bytes, *, options: Sequence[str] = (), seconds: float = 0) -> Draft:
    """Take the file apart in a limited process. Raises PaperRefused.

    `options` are words for the parser ("ocr", "anchor=/path/ca.pem"); `seconds` replaces the usual time limit.
    """
    answer = answer_apart("thidua.papers.sources.worker", kind, data, options=options, seconds=seconds)
    try:
        return draft_from_data(answer)
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise refused("corrupt") from broken


def answer_apart(
    module: str, kind: str, data: bytes, *, options: Sequence[str] = (), seconds: float = 0
) -> dict[str, Any]:
    """Run a module of ours over the file in a process of its own; give what it answers. Raises PaperRefused."""
    command = [sys.executable, "-P", "-m", module, kind, *options]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    ) as process:
        try:
            out, _ = process.communicate(data, timeout=seconds or limits.WORKER_WALL_SECONDS)
        except subprocess.TimeoutExpired as slow:
            os.killpg(process.pid, signal.SIGKILL)
            raise refused("too_heavy") from slow
    return _answer(process.returncode, out)


def _environment() -> dict[str, str]:
    """Only what Python and Tesseract need: a parser that is taken over must not find our passwords."""
    return {
        name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("COVERAGE_")
    }


def _answer(status: int, out: bytes) -> dict[str, Any]:
    if status < 0 or len(out) > limits.MAX_WORKER_OUTPUT:
        raise refused("too_heavy")
    try:
        answer: dict[str, Any] = json.loads(out)
        code = answer.get("refused")
    except (ValueError, AttributeError) as broken:
        raise refused("corrupt") from broken
    if code is None:
        return answer
    raise _known(str(code))


def _known(code: str) -> PaperRefused:
    return refused(code if code in SENTENCES else "corrupt")

"""Runs the parsers of untrusted files in a process of their own, with limits on memory and time.

The parsing process gets the file on its standard input and answers with JSON, so that a parser that
crashes, loops or is taken over costs the caller nothing but one sentence.
"""

import json
import subprocess
import sys
from collections.abc import Sequence

from thidua.papers.errors import PaperRefused
from thidua.papers.sources import limits
from thidua.papers.sources.build import Draft, draft_from_data
from thidua.papers.sources.refusals import SENTENCES, refused


def parse_apart(kind: str, data: bytes, *, options: Sequence[str] = (), seconds: int = 0) -> Draft:
    """Take the file apart in a limited process. Raises PaperRefused.

    `options` are words for the parser ("ocr", "anchor=/path/ca.pem"); `seconds` replaces the usual time limit.
    """
    command = [sys.executable, "-m", "thidua.papers.sources.worker", kind, *options]
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            check=False,
            timeout=seconds or limits.WORKER_WALL_SECONDS,
        )
    except subprocess.TimeoutExpired as slow:
        raise refused("too_heavy") from slow
    return _answer(done)


def _answer(done: subprocess.CompletedProcess[bytes]) -> Draft:
    if done.returncode < 0 or len(done.stdout) > limits.MAX_WORKER_OUTPUT:
        raise refused("too_heavy")
    try:
        answer = json.loads(done.stdout)
        code = answer.get("refused")
        if code is None:
            return draft_from_data(answer)
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise refused("corrupt") from broken
    raise _known(str(code))


def _known(code: str) -> PaperRefused:
    return refused(code if code in SENTENCES else "corrupt")

"""The process that takes one untrusted file apart: file on standard input, JSON on standard output.

Started by isolate.py only. It limits its own memory and processor time before it reads a byte.
"""

import json
import resource
import sys
from importlib import import_module

from thidua.papers.errors import PaperRefused
from thidua.papers.sources import limits
from thidua.papers.sources.build import Draft, draft_to_data

_PARSERS = {
    "html": ("thidua.papers.sources.markup", "html_draft"),
    "docx": ("thidua.papers.sources.word", "word_draft"),
    "pdf": ("thidua.papers.sources.pdf", "pdf_draft"),
    "image": ("thidua.papers.sources.picture", "picture_draft"),
}
"""By name, so that a Word file does not pay for loading the PDF libraries."""
_TAKES_OPTIONS = frozenset({"pdf"})
_RECURSION = 6_000


def main() -> None:
    """Parse standard input as the kind named by the first argument and print the draft or the refusal."""
    _limit()
    kind, *options = sys.argv[1:]
    data = sys.stdin.buffer.read(limits.MAX_FILE_BYTES + 1)
    answer: dict[str, object]
    try:
        answer = draft_to_data(_parse(kind, data, options))
    except PaperRefused as refusal:
        answer = {"refused": refusal.code}
    except (MemoryError, RecursionError):
        answer = {"refused": "too_heavy"}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


def _parse(kind: str, data: bytes, options: list[str]) -> Draft:
    module, name = _PARSERS[kind]
    parser = getattr(import_module(module), name)
    draft: Draft = parser(data, options) if kind in _TAKES_OPTIONS else parser(data)
    return draft


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.WORKER_MEMORY_BYTES, limits.WORKER_MEMORY_BYTES))
    recognises = "ocr" in sys.argv or "image" in sys.argv
    seconds = limits.WORKER_CPU_SECONDS * (3 if recognises else 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(_RECURSION)


if __name__ == "__main__":
    main()

"""The process that takes one untrusted file apart: file on standard input, JSON on standard output.

Started by isolate.py only. It limits its own memory and processor time before it reads a byte.
"""

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

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
_PDF_TOOLS = {
    "page_grids": ("thidua.papers.sources.rulings", "page_grids"),
    "page_scan": ("thidua.papers.sources.tesseract", "page_scan"),
    "verify_signatures": ("thidua.papers.sign.verify", "verify_signatures"),
}
"""Loaded only for files that need them: they take longer to load than most files to read."""
_RECURSION = 6_000


def main() -> None:
    """Parse standard input as the kind named by the first argument and print the draft or the refusal."""
    limit_this_process()
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
    parse = _later(*_PARSERS[kind])
    tools = {word: _later(*place) for word, place in _PDF_TOOLS.items()}
    draft: Draft = parse(data, options, **tools) if kind == "pdf" else parse(data)
    return draft


def _later(module: str, name: str) -> Callable[..., Any]:
    """Give a function that loads its module when it is first called."""

    def loaded(*arguments: object, **words: object) -> object:
        return getattr(import_module(module), name)(*arguments, **words)

    return loaded


def limit_this_process() -> None:
    """This function will bound memory, processor time and recursion of the process it is called in."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.WORKER_MEMORY_BYTES, limits.WORKER_MEMORY_BYTES))
    recognises = "ocr" in sys.argv or "image" in sys.argv
    seconds = limits.WORKER_CPU_SECONDS * (3 if recognises else 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(_RECURSION)


if __name__ == "__main__":
    main()

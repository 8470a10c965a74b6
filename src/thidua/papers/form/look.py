"""The door: a file in, what is not in form out. Files are strangers' files, so they are taken apart elsewhere."""

import os
from pathlib import Path

from thidua.papers.errors import PaperRefused
from thidua.papers.form.rules import Finding
from thidua.papers.sources import kinds, limits
from thidua.papers.sources.isolate import answer_apart
from thidua.papers.sources.refusals import refused

_SECONDS = 40
"""A plan of ten pages takes two."""


def form_of(paper: str | os.PathLike[str] | bytes, name: str = "") -> list[Finding]:
    """This function will list what is not in form in a DOCX or PDF. Raises PaperRefused."""
    data = paper if isinstance(paper, bytes) else _content(Path(paper))
    if len(data) > limits.MAX_FILE_BYTES:
        raise refused("too_large")
    kind = kinds.kind_of(data, name or ("" if isinstance(paper, bytes) else Path(paper).name))
    if kind not in (kinds.DOCX, kinds.PDF):
        raise PaperRefused(
            "no_form", "Chỉ kiểm tra được thể thức của tệp DOCX và PDF.",
            "Only DOCX and PDF files can be checked for form.",
        )
    answer = answer_apart("thidua.papers.form.worker", kind, data, seconds=_SECONDS)
    try:
        return [Finding(*map(str, row)) for row in answer["findings"]]
    except (KeyError, TypeError) as broken:
        raise refused("corrupt") from broken


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.MAX_FILE_BYTES + 1)
    except FileNotFoundError as missing:
        raise refused("missing") from missing
    except (OSError, ValueError) as unreadable:
        raise refused("unreadable") from unreadable

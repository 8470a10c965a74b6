"""Mục II, khoản 6 to 9 and Mục III: bases, body, who signs, recipients, annexes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from thidua.papers.form.check_head import finding, sized, upright_bold
from thidua.papers.form.parts import ARTICLE, CAPACITY, CLAUSE, POINT, Parts, sentences
from thidua.papers.form.rules import Finding
from thidua.papers.form.seen import Seen, SeenLine
from thidua.papers.text import LETTERS, fold, is_shouted

_TITLES = re.compile(r"(?i)^(?:gs|pgs|ts|ths|bs|ks|ll?m|cn|nsnd|nsưt|ngnd|ngưt|dr)\b\.?")
_LABEL = re.compile(r"^Điều\s*\d+\.")
_ROMAN = re.compile(r"(?i)phụ lục(?:\s+(?:số\s+)?(?P<number>\w+))?")
_ARCHIVE = re.compile(r"^-\s*Lưu: ?VT\b[^.]*\.$")
_INDENTS = (10.0, 12.7)
_FEW = 3
"""Findings of one kind about paragraphs that are shown; more of the same help nobody."""


def check_text(parts: Parts, seen: Seen) -> Iterator[Finding]:
    """This function will check everything below the head."""
    yield from _bases(parts)
    yield from _articles(parts)
    yield from _points(parts)
    yield from _body(parts, seen)
    yield from _signer(parts)
    yield from _recipients(parts)
    yield from _annexes(parts)


def _bases(parts: Parts) -> Iterator[Finding]:
    whole = [line for line in parts.bases if not line.page]  # lines of a PDF are no whole sentences
    for index, line in enumerate(whole):
        wanted = ";" if index < len(whole) - 1 else "."
        if not line.text.endswith(wanted):
            yield finding("base_end", line)
    for line in parts.bases:
        if not line.all(lambda run: run.italic) or not sized(line, 13, 14):
            yield finding("base_style", line)


def _articles(parts: Parts) -> Iterator[Finding]:
    for line in parts.body:
        found = ARTICLE.match(line.text)
        if found and line.runs and not line.text[found.end():found.end() + 1].isalnum():
            first = next(run for run in line.runs if run.text.strip())
            starts = fold(first.text).startswith("dieu")
            if starts and (not first.bold or first.italic or not _LABEL.match(line.text)):
                yield finding("article_style", line, found[0])


def _points(parts: Parts) -> Iterator[Finding]:
    """Letters of points follow each other; a new clause begins again with a."""
    last = -1
    for line in parts.body:
        point = POINT.match(line.text)
        if point is None:
            if CLAUSE.match(line.text) or ARTICLE.match(line.text) or is_shouted(line.text):
                last = -1
            continue
        at = LETTERS.index(point[1]) if point[1] in LETTERS else -1
        if at != last + 1 and at != 0:
            yield finding("points_order", line, f"{point[1]})")
        last = at


def _body(parts: Parts, seen: Seen) -> Iterator[Finding]:
    lines = list(sentences(parts.body))
    for line in lines:
        wrong = next((run for run in line.runs if run.text.strip() and run.size and not 12.9 <= run.size <= 14.1), None)
        if wrong is not None:
            yield finding("body_size", line, f"{wrong.size:g}".replace(".", ","))
            break
    if seen.medium == "docx":
        for code, holds in (("body_align", _justified), ("body_indent", _indented), ("body_leading", _leading)):
            broken = [line for line in lines if not holds(line)]
            yield from (finding(code, line) for line in broken[:_FEW])
        yield from _gaps(lines)


def _justified(line: SeenLine) -> bool:
    return line.align == "justified" or len(line.text) < 80


def _indented(line: SeenLine) -> bool:
    return any(abs((line.first or 0.0) - indent) < 0.6 for indent in _INDENTS) or len(line.text) < 80


def _leading(line: SeenLine) -> bool:
    return line.leading is None or 0.99 <= line.leading <= 1.51


def _gaps(lines: list[SeenLine]) -> Iterator[Finding]:
    found = 0
    for above, line in pairwise(lines):
        apart = line.number == above.number + 1
        if apart and (above.after or 0.0) + (line.before or 0.0) < 5.9 and found < _FEW:
            found += 1
            yield finding("body_gap", line)


def _signer(parts: Parts) -> Iterator[Finding]:
    for line in parts.capacity:
        if CAPACITY.match(line.text) and not re.match(r"(?:TM|KT|TL|TUQ|Q)\. ?\S", line.text):
            yield finding("signer_abbreviation", line)
        if not upright_bold(line) or not sized(line, 13, 14):
            yield finding("signer_style", line)
    if parts.name is not None:
        if _TITLES.match(parts.name.text):
            yield finding("signer_title", parts.name)
        if not upright_bold(parts.name) or not sized(parts.name, 13, 14):
            yield finding("name_style", parts.name)


def _recipients(parts: Parts) -> Iterator[Finding]:
    title = parts.received
    if title is None:
        yield Finding("received_missing")
        return
    styled = title.all(lambda run: run.bold and run.italic) and sized(title, 12, 12)
    if not styled or not title.text.endswith(":"):
        yield finding("received_style", title)
    for index, line in enumerate(parts.recipients):
        if not sized(line, 11, 11) or line.letters.bold or line.letters.italic:
            yield finding("received_list", line)
        last = index == len(parts.recipients) - 1
        if fold(line.text).lstrip("- ").startswith("luu"):
            if not _ARCHIVE.match(line.text):
                yield finding("archive_form", line)
        elif not line.page and not line.text.endswith("." if last else ";"):
            yield finding("received_end", line)


def _annexes(parts: Parts) -> Iterator[Finding]:
    several = len(parts.annexes) > 1
    for line in parts.annexes:
        if not upright_bold(line) or not sized(line, 14, 14):
            yield finding("annex_label", line)
        matched = _ROMAN.match(line.text)
        number = (matched["number"] or "") if matched else ""
        if (several and not number) or (number and not re.fullmatch("[IVXLC]+", number)):
            yield finding("annex_roman", line, number or line.text)

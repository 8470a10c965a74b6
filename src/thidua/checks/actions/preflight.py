"""Papers are read once each; the unit explains a mismatch that is none."""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.checks import queries
from thidua.checks.models import Acknowledgement, Reading
from thidua.checks.queries.preflight import kind_of
from thidua.dossiers.actions import index_upload
from thidua.dossiers.actions.own import may_write
from thidua.dossiers.models import Dossier, Paper
from thidua.kernel import audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.sheets import SheetRefused, read_book
from thidua.kernel.workflow import StepRefused
from thidua.papers.compare import model
from thidua.papers.compare.facts import facts_of
from thidua.papers.compare.kept import as_json
from thidua.papers.errors import PaperRefused
from thidua.papers.read.layout import paragraphs, pieces
from thidua.papers.read.plain import source_from_text
from thidua.papers.source import Source
from thidua.papers.sources.opening import open_paper

SECONDS, SECONDS_A_PAPER = 15, 10
"""After the first no further paper is begun, a paper that takes longer than the second counts as one that cannot be read."""
GONE = ("Tệp không còn trên máy chủ.", "The file is not on the server any more.")
EXCEL = ("Tệp Excel không đọc được: hỏng, có macro hoặc quá lớn.", "The Excel file could not be read: damaged, with macros or too large.")
PARTLY = ("Có trang là ảnh quét, không đọc được.", "Some pages are scans and could not be read.")
NOTHING = ("Tệp không có chữ đọc được.", "The file has no text that can be read.")


def read_papers(*, dossier: Dossier, at: datetime) -> int:
    """Read the papers of the dossier that nobody has read yet, as many as time allows; return how many.

    Files are read outside any transaction, since that takes time; two at once keep one reading. Scans are not
    recognised: what cannot be read is kept as such, with the reason, and shown. What is left is read when asked again;
    the object remembers how much, and it is not sent so (`queries.against_sending`).
    """
    ends, waiting = time.monotonic() + SECONDS, queries.unread(dossier)
    done = 0
    for paper in waiting:
        if time.monotonic() > ends:
            break
        facts, why = _read(paper)
        _keep(paper, facts, why, at)
        done += 1
    dossier.__dict__["left_unread"] = len(waiting) - done
    return done


def learn(*, paper: Paper, lines: Sequence[str], at: datetime) -> None:
    """Keep what a paper says that the program made, from its words; its file is not read. Call inside a transaction."""
    kind, name = kind_of(paper)
    facts = facts_of(model.Paper(paper.key, kind, name, source=source_from_text("\n".join(lines), name)))
    _keep(paper, as_json(facts) if facts else None, [] if facts else list(NOTHING), at)


@transaction.atomic
def _keep(paper: Paper, facts: dict[str, Any] | None, why: list[str], at: datetime) -> None:
    if Paper.objects.filter(pk=paper.pk).exists():
        Reading.objects.get_or_create(paper=paper, defaults={"facts": facts, "why": why, "read_at": at})


def _read(paper: Paper) -> tuple[dict[str, Any] | None, list[str]]:
    kind, name = kind_of(paper)
    try:
        content = files.content_of(paper.file)
        source = _of_sheets(content, name) if paper.file_name.lower().endswith(".xlsx") else open_paper(content, paper.file_name, recognise=False, seconds=SECONDS_A_PAPER)
    except PaperRefused as refused:
        return None, [refused.vi, refused.en]
    except SheetRefused:
        return None, list(EXCEL)
    except (OSError, ValueError):
        return None, list(GONE)
    if not any(line.text.strip() for line in source.lines):
        return None, list(NOTHING)
    if kind == model.Kind.REPORT and (nominee := paper.key.partition(":")[2]).isdecimal():
        index_upload(paper=paper, nominee_id=int(nominee), texts=[one.text for one in paragraphs(pieces(source))])
    facts = facts_of(model.Paper(paper.key, kind, name, source=source))
    partly = any(vi.startswith("Có trang quét chưa") for vi, _en in source.notes)
    return as_json(facts) if facts else None, list(PARTLY) if partly else []


def _of_sheets(content: bytes, name: str) -> Source:
    """The sheets of an Excel file as text: rows of a table, and lines with one cell as plain lines."""
    lines: list[str] = []
    for rows in read_book(content).values():
        for row in rows:
            cells = [cell for cell in row if cell]
            lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" if len(cells) > 1 else "".join(cells))
        lines.append("")
    return source_from_text("\n".join(lines), name)


@transaction.atomic
def acknowledge(*, dossier: Dossier, key: str, reason: str, by: Actor, at: datetime) -> Acknowledgement:
    """Say of a mismatch that it was looked at and is right, with the reason, which the authority reads. Raises StepRefused."""
    may_write(dossier, by)
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    found = next((one for one in queries.findings(dossier, clock.vietnam_date(at)) if one.key == key), None)
    if found is None:
        raise StepRefused(_("Nội dung này vừa thay đổi. Tải lại trang để xem kết quả kiểm tra mới nhất."))
    made, _is_new = Acknowledgement.objects.update_or_create(dossier=dossier, key=key, defaults={
        "said": found.mismatch.said[0][:1000], "blocking": found.mismatch.blocking, "reason": reason.strip()[:1000],
        "by_name": by.name, "made_at": at,
    })
    audit.record(dossier, step="acknowledge", by=by, at=at, note=made.reason, data={"finding": made.said, "code": found.mismatch.code})
    return made


@transaction.atomic
def take_back(*, dossier: Dossier, key: str, by: Actor, at: datetime) -> None:
    """Take back that a mismatch is right as it stands; the log keeps it. Raises StepRefused."""
    may_write(dossier, by)
    made = Acknowledgement.objects.filter(dossier=dossier, key=key).first()
    if made is None:
        raise StepRefused(_("Nội dung này vừa thay đổi. Tải lại trang để xem kết quả kiểm tra mới nhất."))
    audit.record(dossier, step="take_back_acknowledgement", by=by, at=at, data={"finding": made.said, "reason": made.reason})
    made.delete()

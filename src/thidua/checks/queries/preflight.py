"""What does not agree between the papers of a dossier, and what the unit said of it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.awards.enums import Subject
from thidua.checks.models import Acknowledgement, Reading
from thidua.dossiers.models import Dossier, Nominee, Paper
from thidua.dossiers.queries import nominees_of, nominees_shown
from thidua.kernel import clock
from thidua.kernel.access import Role
from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.org.models import UnitSpan
from thidua.org.queries import posts_on
from thidua.papers.compare import model
from thidua.papers.compare.compare import compare
from thidua.papers.compare.kept import from_json
from thidua.rulebook.ballots import Votes, ballot
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.loader import load
from thidua.rulebook.said import Said

KINDS = {
    "to_trinh": (model.Kind.LETTER, "Tờ trình"), "bien_ban": (model.Kind.MINUTES, "Biên bản"),
    "bien_ban_phieu": (model.Kind.OTHER, "Biên bản kiểm phiếu"), "danh_sach": (model.Kind.LIST, "Danh sách"),
    "bao_cao": (model.Kind.REPORT, "Báo cáo thành tích"), "bao_cao_tom_tat": (model.Kind.REPORT, "Báo cáo tóm tắt thành tích"),
}
ENGLISH = {
    "Tờ trình": "Letter of proposal", "Biên bản kiểm phiếu": "Counting record", "Biên bản": "Minutes", "Danh sách": "List",
    "Báo cáo tóm tắt thành tích": "Summary of achievements", "Báo cáo thành tích": "Achievement report", "Giấy tờ khác": "Other paper",
}
"""The names of papers on English pages; what is kept of a finding names them in Vietnamese."""
MOST_SAID = 5


@dataclass(frozen=True)
class Finding:
    """A mismatch with its key, and what the unit said of it."""

    key: str
    mismatch: model.Mismatch
    acknowledged: Acknowledgement | None

    @property
    def said(self) -> str:
        """The sentence in the reader's language."""
        return _in_words(pick(Said(*self.mismatch.said)))

    @property
    def quotes(self) -> tuple[model.Quote, ...]:
        """Both quotations, or the one where both are the same words."""
        first, second = (replace(one, paper=_in_words(one.paper)) for one in (self.mismatch.first, self.mismatch.second))
        return (first,) if first == second else (first, second)

    @property
    def stands(self) -> bool:
        """Whether it stands against sending."""
        return self.mismatch.blocking and self.acknowledged is None


def _in_words(text: str) -> str:
    """Return the text with the names of papers in the reader's language."""
    for vi, en in ENGLISH.items():
        text = text.replace(f"{vi} (", f"{pick(Said(vi, en))} (")
    return text


def kind_of(paper: Paper) -> tuple[model.Kind, str]:
    """Return what a paper is by the slot that it fills, and its name as people know it."""
    kind, name = KINDS.get(paper.key.partition(":")[0], (model.Kind.OTHER, "Giấy tờ khác"))
    return kind, f"{name} ({paper.file_name})"


def unread(dossier: Dossier) -> list[Paper]:
    """Return the papers that nobody has read yet, those first that say most of the others."""
    read = Reading.objects.filter(paper__dossier=dossier).values("paper_id")
    order = list(KINDS)
    papers = dossier.papers.exclude(pk__in=read).select_related("file").order_by("pk")
    return sorted(papers, key=lambda paper: order.index(kind) if (kind := paper.key.partition(":")[0]) in KINDS else len(order))


def findings(dossier: Dossier, day: date) -> list[Finding]:
    """Return what does not agree in the dossier as it is now, were it sent on the day; blocking ones first."""
    said = {one.key: one for one in Acknowledgement.objects.filter(dossier=dossier)}
    found: dict[str, Finding] = {}
    for mismatch in compare(_compared(dossier, day)):
        key = key_of(mismatch)
        found.setdefault(key, Finding(key, mismatch, said.get(key)))
    return list(found.values())


def key_of(mismatch: model.Mismatch) -> str:
    """Return what stands for the mismatch: its kind, whom it is about, the words of both quotations."""
    first, second = mismatch.first, mismatch.second
    parts = (mismatch.code, mismatch.about, first.paper, first.text, second.paper, second.text)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def against_sending(dossier: Dossier, at: datetime) -> Iterator[str]:
    """Yield a sentence for each blocking mismatch that is neither mended nor explained, and for papers left unread."""
    if left := dossier.__dict__.get("left_unread", 0):
        yield ngettext(
            "Còn %(n)d tệp chưa đọc kịp nên chưa đối chiếu. Bấm gửi lần nữa để đọc tiếp, hoặc đọc ở trang Kiểm tra.",
            "Còn %(n)d tệp chưa đọc kịp nên chưa đối chiếu. Bấm gửi lần nữa để đọc tiếp, hoặc đọc ở trang Kiểm tra.", left) % {"n": left}
    standing = [one for one in findings(dossier, clock.vietnam_date(at)) if one.stands]
    for one in standing[:MOST_SAID]:
        yield _("Kiểm tra: %(finding)s") % {"finding": one.said}
    if (more := len(standing) - MOST_SAID) > 0:
        yield ngettext("Kiểm tra: còn %(n)d lỗi khác.", "Kiểm tra: còn %(n)d lỗi khác.", more) % {"n": more}
    if standing:
        yield _("Sửa giấy tờ, hoặc ghi lý do ở trang Kiểm tra nếu nội dung đã đúng.")


def _compared(dossier: Dossier, day: date) -> model.Dossier:
    nominees = nominees_of(dossier)
    shown = nominees_shown(dossier, day)
    codes = {(shown[one.record_id].shown, _honour(one)): one.honour for one in nominees}
    names = {f"{one.pk}": shown[one.record_id].shown for one in nominees}
    units = _unit_names({one.unit_id for one in shown.values() if _is_unit(one)})
    readings = Reading.objects.filter(paper__dossier=dossier).select_related("paper").order_by("paper_id")
    return model.Dossier(
        papers=tuple(_paper(one, names) for one in readings),
        nominees=tuple(_nominee(one, shown[one.record_id], units) for one in nominees),
        sent_on=day, signers=_signers(dossier), below=_below(codes, place_of(dossier.unit_id, day), day),
    )


def _paper(reading: Reading, names: dict[str, str]) -> model.Paper:
    kind, name = kind_of(reading.paper)
    about = names.get(reading.paper.key.partition(":")[2], "")
    facts = from_json(reading.facts) if reading.facts else None
    return model.Paper(reading.paper.key, kind, name, about, facts=facts, partly=bool(reading.why))


def _nominee(nominee: Nominee, record: Any, units: dict[int, list[str]]) -> model.Nominee:
    other = tuple(units.get(record.unit_id, ())) if _is_unit(record) else ()
    born = f"{record.born_on:%d/%m/%Y}" if record.born_on else ""
    return model.Nominee(record.shown, record.kind == Subject.INDIVIDUAL, _honour(nominee), born, other)


def _is_unit(record: Any) -> bool:
    return record.kind != Subject.INDIVIDUAL and not record.name


def _unit_names(unit_ids: set[int]) -> dict[int, list[str]]:
    """What the units were ever called, asked for once for all."""
    found: dict[int, list[str]] = {}
    for unit, name in UnitSpan.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "starts_on").values_list("unit_id", "name"):
        if name not in found.setdefault(unit, []):
            found[unit].append(name)
    return found


def _honour(nominee: Nominee) -> str:
    honour = load().honours.get(nominee.honour)
    return honour.name.vi if honour else nominee.honour


def _signers(dossier: Dossier) -> Callable[[date | None], tuple[model.Signer, ...]]:
    def on(day: date | None) -> tuple[model.Signer, ...]:
        if day is None:
            return ()
        posts = posts_on(day).filter(unit_id=dossier.unit_id).select_related("person")
        found = tuple(model.Signer(post.person.name, post.title) for post in posts if post.role == Role.HEAD or "phó" in post.title.lower())
        return found if any(not one.is_deputy for one in found) else ()

    return on


def _below(
    codes: dict[tuple[str, str], str], place: str, day: date,
) -> Callable[[model.Nominee, int | None, int | None, int], tuple[str, str] | None]:
    def why(nominee: model.Nominee, members: int | None, present: int | None, votes: int) -> tuple[str, str] | None:
        code = codes.get((nominee.name, nominee.honour))
        if code is None:
            return None
        try:
            answer = ballot(norms(), honour=code, on=day, votes=Votes(members, max(present or 0, votes) or None, votes), place=place)
        except FactsRefused:
            return None
        if answer.result is None or answer.result.passed:
            return None
        return " ".join(one.vi for one in answer.reasons), " ".join(one.en for one in answer.reasons)

    return why

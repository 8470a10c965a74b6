"""What a document leaves open: no unit, no date, content by reference, lettering that jumps, dead norms."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from thidua.papers.read.document import BODY, Document, Item
from thidua.papers.read.norms import Norm, norms
from thidua.papers.read.numbers import NUMBER, TYPE, compact
from thidua.papers.reading import Awards, Citation, Gap, Obligation
from thidua.papers.text import LETTERS, fold, is_shouted

_BY_REFERENCE = re.compile(
    rf"(?i)^(?:[^:.;]{{0,80}}:\s*)?(?:được\s+)?(?:thực\s+hiện\s+)?(?:theo|như)\s+(?:nội\s+dung\s+|quy\s+định\s+)?(?:tại\s+)?"
    rf"(?:khoản|điểm|mục|phần|chương|điều|phụ\s+lục|nội\s+dung)\b[^.;]{{0,60}}?{TYPE}\s+(?:số\s+)?(?:{NUMBER})?"
)
_AIMS = re.compile(
    r"muc dich|yeu cau|muc tieu|quan diem|chi tieu|kinh phi|doi tuong|tieu chuan|tieu chi|khen thuong|"
    r"pham vi|nguyen tac|dinh huong|tam nhin|can cu|thoi gian|nguon von|du toan|dang ky|to chuc thuc hien"
)
_ORDERS = re.compile(
    r"^(?:to chuc|xay dung|trien khai|thuc hien|tang cuong|day manh|ra soat|phoi hop|chu tri|tham muu|huong dan|kiem tra"
    r"|tuyen truyen|ban hanh|nghien cuu|hoan thien|phat trien|nang cao|bao dam|dam bao|boi duong|dao tao|cap nhat|tiep tuc"
    r"|thuong xuyen|phat dong|van dong|huy dong|khuyen khich|lap |de xuat|theo doi|don doc|bao cao|tong hop|dau tu|ung dung)"
)
_ROMANS = {
    text: value
    for value, text in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"], start=1
    )
}


def find_gaps(
    document: Document, obligations: tuple[Obligation, ...], citations: tuple[Citation, ...], awards: Awards
) -> tuple[Gap, ...]:
    """This function will return the gaps in the order of their lines; each says in one sentence what is open."""
    found = [
        *_without_unit(document, obligations),
        *_without_date(obligations),
        *_by_reference(document),
        *_lettering(document),
        *_dead_norms(document, obligations, citations, awards),
    ]
    return tuple(sorted(found, key=lambda gap: (gap.line, gap.kind)))


def _without_unit(document: Document, obligations: tuple[Obligation, ...]) -> Iterator[Gap]:
    """One gap for each block of orders that no unit is named for."""
    owned = {line for duty in obligations for line in range(duty.lines[0], duty.lines[1] + 1)}
    blocks: dict[str, list[Item]] = {}
    for item in document.region(BODY):
        if item.heading or item.kind == "table_row" or not _ORDERS.match(fold(item.text)):
            continue
        above = fold(" ".join(parent.text for parent in document.parents_of(item)))
        if not _AIMS.search(above) and not owned.intersection(range(item.first, item.last + 1)):
            blocks.setdefault(item.ref.rpartition(".")[0] or item.ref, []).append(item)
    for items in blocks.values():
        first, count = items[0], len(items)
        yield Gap(
            "no_unit",
            first.first,
            first.ref,
            f"{count} nội dung từ dòng {first.first} chưa giao cho cơ quan, đơn vị nào.",
            f"{count} clauses from line {first.first} name no responsible unit."
            if count > 1
            else f"The clause at line {first.first} names no responsible unit.",
        )


def _without_date(obligations: tuple[Obligation, ...]) -> Iterator[Gap]:
    for duty in obligations:
        if duty.due.kind == "none":
            who = ", ".join(duty.leads)
            yield Gap(
                "no_date",
                duty.lines[0],
                duty.ref,
                f"Nhiệm vụ của {who} chưa có thời hạn.",
                f"The obligation of {who} has no deadline.",
            )


def _by_reference(document: Document) -> Iterator[Gap]:
    own = document.letterhead
    mine = f"{own.number}/{own.symbol}" if own.number and own.symbol else None
    for item in document.items:
        match = _BY_REFERENCE.match(item.text) if item.region in (BODY, "annex") else None
        if match is None:
            continue
        cited = re.search(NUMBER, match[0])
        number = compact(cited[0]) if cited else ""
        if item.text[match.end() :].strip().lower().startswith("này") or number == mine:
            continue
        named = number or "văn bản cấp trên"
        yield Gap(
            "by_reference",
            item.first,
            item.ref,
            f"Nội dung chỉ dẫn chiếu đến {named}: cần đính kèm văn bản đó.",
            f"The content is given only by reference to {number or 'a superior document'}: attach that document.",
        )


def _lettering(document: Document) -> Iterator[Gap]:
    """Numbers and letters of neighbours under one heading that repeat or leave one out."""
    groups: dict[tuple[str, tuple[int, ...], str, int], list[Item]] = {}
    for item in document.items:
        if item.kind in ("letter", "arabic", "roman") and item.region in (BODY, "closing", "annex"):
            key = (item.region, item.parents, item.kind, item.number.count("."))
            groups.setdefault(key, []).append(item)
    for items in groups.values():
        yield from _jump(None, items[0])
        for before, after in pairwise(items):
            yield from _jump(before, after)


def _jump(before: Item | None, after: Item) -> Iterator[Gap]:
    here = _ordinal(after)
    expected = (_ordinal(before) or 0) + 1 if before else 1
    if here is None or here == expected or (before is not None and here == 1 and _restarts(after)):
        return
    missing = _printed(after.kind, expected)
    was = f"{before.label} → {after.label}" if before else after.label
    what, en = ("lặp lại", "repeats") if here < expected else (f"thiếu {missing}", f"misses {missing}")
    yield Gap("lettering", after.first, after.ref, f"Đánh số {was} {what}.", f"The numbering {was} {en}.")


def _restarts(item: Item) -> bool:
    """A list that begins again at one without a heading between (two lists of sentences) is no jump."""
    return not item.heading and not is_shouted(item.text)


def _ordinal(item: Item | None) -> int | None:
    if item is None:
        return None
    last = item.number.rpartition(".")[2]
    if item.kind == "letter":
        return LETTERS.index(last) + 1 if last in LETTERS else None
    return _ROMANS.get(last) if item.kind == "roman" else int(last) if last.isdigit() else None


def _printed(kind: str, ordinal: int) -> str:
    if kind == "letter":
        return f"{LETTERS[ordinal - 1]})" if ordinal <= len(LETTERS) else "?"
    if kind == "roman":
        return next((text for text, value in _ROMANS.items() if value == ordinal), "?")
    return str(ordinal)


def _dead_norms(
    document: Document, obligations: tuple[Obligation, ...], citations: tuple[Citation, ...], awards: Awards
) -> Iterator[Gap]:
    """A cited norm that is not in force on a day at which the plan uses it."""
    seen: set[str] = set()
    known = norms()
    for citation in citations:
        norm = known.get(citation.number)
        if norm is None or norm.number in seen:
            continue
        item = _item_at(document, citation.line)
        day = _day_outside(norm, _days(document, item, obligations, awards))
        if day is not None:
            seen.add(norm.number)
            yield _dead(norm, day, citation.line, item.ref if item else "")


def _item_at(document: Document, line: int) -> Item | None:
    return next((item for item in document.items if item.first <= line <= item.last), None)


def _days(
    document: Document, item: Item | None, obligations: tuple[Obligation, ...], awards: Awards
) -> Iterable[date]:
    """The days at which a clause is used: the issue, the ends of the duties beside it, the award submission."""
    days = {document.issued_on} if document.issued_on else set()
    if item is None or item.region == "preamble":
        return sorted(days)
    stem = ".".join(item.ref.split(".")[:2])
    days |= {
        duty.due.end for duty in obligations if duty.due.end and ".".join(duty.ref.split(".")[:2]) == stem
    }
    around = fold(" ".join([*(parent.text for parent in document.parents_of(item)), item.text]))
    if awards.submit_by and re.search(r"khen thuong|ho so|danh hieu", around):
        days.add(awards.submit_by)
    return sorted(days)


def _day_outside(norm: Norm, days: Iterable[date]) -> date | None:
    return next((day for day in days if not norm.in_force(day)), None)


def _dead(norm: Norm, day: date, line: int, ref: str) -> Gap:
    ended = norm.until is not None and day > norm.until
    until = (
        f"đến hết {norm.until:%d/%m/%Y}" if norm.until and day > norm.until else f"từ {norm.start:%d/%m/%Y}"
    )
    later = f" (thay bằng {norm.replaced_by})" if norm.replaced_by and ended else ""
    doubt = "" if norm.certain == "verified" else " Cần kiểm tra lại hiệu lực."
    so_far = "không còn" if ended else "chưa"
    return Gap(
        "norm_not_in_force",
        line,
        ref,
        f"{norm.number} có hiệu lực {until}{later}, {so_far} áp dụng vào ngày {day:%d/%m/%Y}.{doubt}",
        _dead_in_english(norm, day),
    )


def _dead_in_english(norm: Norm, day: date) -> str:
    doubt = "" if norm.certain == "verified" else " Check whether it holds."
    if norm.until is None or day <= norm.until:
        return f"{norm.number} is in force from {norm.start:%d/%m/%Y}, not yet on {day:%d/%m/%Y}.{doubt}"
    later = f" (replaced by {norm.replaced_by})" if norm.replaced_by else ""
    return f"{norm.number} was in force until {norm.until:%d/%m/%Y}{later}, no longer on {day:%d/%m/%Y}.{doubt}"

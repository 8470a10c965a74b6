"""What was read, as a page of plain text for a person at a terminal."""

import textwrap
from datetime import date

from thidua.papers.reading import CERTAIN, LOOK, Due, Obligation, Reading
from thidua.papers.sign.problems import in_english
from thidua.papers.source import Source, VerifiedSignature

_WIDTHS = (9, 11, 34, 26)
_TEXT_WIDTH = 96
_WORDS = {
    "vi": {
        "number": "Số, ký hiệu",
        "date": "Ngày ban hành",
        "place": "Nơi ban hành",
        "kind": "Loại văn bản",
        "issuer": "Cơ quan ban hành",
        "subject": "Trích yếu",
        "bases": "Căn cứ",
        "signer": "Người ký",
        "missing": "(không tìm thấy)",
        "obligations": "NHIỆM VỤ",
        "none": "Không tìm thấy nhiệm vụ nào.",
        "columns": "Dòng|Mục|Đơn vị|Thời hạn|Mức chắc chắn",
        "with": "phối hợp: ",
        "gaps": "CHỖ CHƯA NÊU RÕ",
        "notes": "LƯU Ý",
        "signatures": "CHỮ KÝ SỐ",
        "line": "dòng",
        "certain": "chắc chắn",
        "look": "nên xem",
        "must": "phải xem",
        "by": "đến hết ",
        "from": "từ ",
        "continuous": "thường xuyên",
        "recurring": "định kỳ",
        "no_date": "không ghi thời hạn",
        "intact": "nguyên vẹn",
        "changed": "KHÔNG nguyên vẹn",
        "trusted": "chứng thư tin cậy",
        "untrusted": "chứng thư KHÔNG tin cậy",
        "unchecked": "chưa kiểm tra chứng thư",
        "year": "hằng năm",
        "half-year": "6 tháng một lần",
        "quarter": "hằng quý",
        "month": "hằng tháng",
    },
    "en": {
        "number": "Number",
        "date": "Issued on",
        "place": "Place",
        "kind": "Kind",
        "issuer": "Issuer",
        "subject": "Subject",
        "bases": "Basis",
        "signer": "Signer",
        "missing": "(not found)",
        "obligations": "OBLIGATIONS",
        "none": "No obligations were found.",
        "columns": "Lines|Ref|Who|Due|Confidence",
        "with": "with: ",
        "gaps": "LEFT OPEN",
        "notes": "NOTES",
        "signatures": "DIGITAL SIGNATURES",
        "line": "line",
        "certain": "certain",
        "look": "should be checked",
        "must": "must be checked",
        "by": "by ",
        "from": "from ",
        "continuous": "ongoing",
        "recurring": "recurring",
        "no_date": "no deadline",
        "intact": "intact",
        "changed": "NOT intact",
        "trusted": "certificate trusted",
        "untrusted": "certificate NOT trusted",
        "unchecked": "certificate not checked",
        "year": "yearly",
        "half-year": "half-yearly",
        "quarter": "quarterly",
        "month": "monthly",
    },
}


def summary(source: Source, reading: Reading, language: str = "vi") -> str:
    """Give header, obligations as a table, gaps, signatures and notes as text."""
    words = _WORDS[language]
    blocks = [f"=== {source.name}", *_header(reading, words), "", *_obligations(reading, words)]
    blocks += _section(
        words["gaps"],
        [
            f"{words['line']} {gap.line}{f' ({gap.ref})' if gap.ref else ''}: {gap.vi if language == 'vi' else gap.en}"
            for gap in reading.gaps
        ],
    )
    blocks += _section(words["signatures"], [_signature(item, words, language) for item in source.signatures])
    blocks += _section(words["notes"], [vi if language == "vi" else en for vi, en in source.notes])
    return "\n".join(blocks) + "\n"


def day(value: date) -> str:
    """Give dd/mm/yyyy."""
    return value.strftime("%d/%m/%Y")


def certainty(confidence: float, words: dict[str, str]) -> str:
    """Give the word for a confidence."""
    if confidence >= CERTAIN:
        return words["certain"]
    return words["look"] if confidence >= LOOK else words["must"]


def _header(reading: Reading, words: dict[str, str]) -> list[str]:
    signer = reading.signer
    number = None if reading.number is None else str(reading.number)
    symbol = reading.symbol or None
    both = (
        "/".join(part for part in (number, symbol) if part)
        if symbol and number and "/" not in symbol
        else symbol
    )
    values = {
        "number": both or number,
        "date": reading.issued_on and day(reading.issued_on),
        "place": reading.place,
        "kind": reading.kind,
        "issuer": reading.issuer,
        "subject": reading.full_subject or reading.subject,
        "bases": "; ".join(basis.number for basis in reading.bases),
        "signer": ", ".join(part for part in (" ".join(signer.prefix), signer.title, signer.name) if part),
    }
    return [
        line
        for key, value in values.items()
        for line in textwrap.wrap(
            f"{words[key] + ':':<18}{value or words['missing']}", _TEXT_WIDTH, subsequent_indent=" " * 18
        )
    ]


def _obligations(reading: Reading, words: dict[str, str]) -> list[str]:
    if not reading.obligations:
        return [words["none"]]
    lines = [
        f"{words['obligations']} ({len(reading.obligations)})",
        _row(words["columns"].split("|")),
        "-" * 100,
    ]
    for obligation in reading.obligations:
        lines += _table_rows(obligation, words)
    return lines


def _table_rows(obligation: Obligation, words: dict[str, str]) -> list[str]:
    first, last = obligation.lines
    who = ", ".join(obligation.leads)
    if obligation.supports:
        who += f" ({words['with']}{', '.join(obligation.supports)})"
    span = str(first) if first == last else f"{first}-{last}"
    cells = [
        [span],
        [obligation.ref],
        textwrap.wrap(who, _WIDTHS[2] - 1) or [""],
        textwrap.wrap(_due(obligation.due, words), _WIDTHS[3] - 1) or [""],
        [certainty(obligation.confidence, words)],
    ]
    height = max(map(len, cells))
    rows = [_row([cell[at] if at < len(cell) else "" for cell in cells]) for at in range(height)]
    shortened = textwrap.shorten(obligation.text, 2 * _TEXT_WIDTH, placeholder=" …")
    return [
        *rows,
        *textwrap.wrap(shortened, _TEXT_WIDTH, initial_indent="    ", subsequent_indent="    "),
        "",
    ]


def _row(cells: list[str]) -> str:
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, (*_WIDTHS, 0), strict=True)).rstrip()


def _due(due: Due, words: dict[str, str]) -> str:
    if due.kind == "before" and due.end:
        return words["by"] + day(due.end)
    if due.kind == "by" and due.end:
        start = f"{words['from']}{day(due.start)} " if due.start else ""
        return start + words["by"] + day(due.end)
    if due.kind == "recurring":
        every = words[due.every] if due.every else words["recurring"]
        return f"{every}, {words['by']}{day(due.end)}" if due.end else every
    if due.kind == "continuous":
        return words["continuous"] + (f", {words['from']}{day(due.start)}" if due.start else "")
    return words["no_date"]


def _section(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    wrapped = [
        line for item in items for line in textwrap.wrap(f"- {item}", _TEXT_WIDTH, subsequent_indent="  ")
    ]
    return ["", f"{title} ({len(items)})", *wrapped]


def _signature(signature: VerifiedSignature, words: dict[str, str], language: str) -> str:
    trust = {True: "trusted", False: "untrusted", None: "unchecked"}[signature.trusted]
    state = [words["intact" if signature.intact else "changed"], words[trust]]
    said = [item if language == "vi" else in_english(item) for item in signature.problems]
    who = signature.signer or signature.field or "?"
    return f"{who}: {', '.join(state)}. {' '.join(said)}".strip()

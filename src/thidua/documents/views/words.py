"""What the page of a document says in words: how sure the reader is, what a signature proves, what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from thidua.documents.models import Document
from thidua.kernel.models import LogRow
from thidua.kernel.writing import written
from thidua.papers.reading import CERTAIN, LOOK
from thidua.papers.text import strip_marks

LABELS = {
    "number": gettext_lazy("Số"), "symbol": gettext_lazy("Ký hiệu"), "issued_on": gettext_lazy("Ngày văn bản"),
    "place": gettext_lazy("Địa danh"), "kind": gettext_lazy("Tên loại"), "subject": gettext_lazy("Trích yếu"),
    "issuer": gettext_lazy("Cơ quan ban hành"), "signer_title": gettext_lazy("Quyền hạn, chức vụ người ký"),
    "signer": gettext_lazy("Người ký"), "recipients": gettext_lazy("Nơi nhận"),
    "archive": gettext_lazy("Đơn vị nhận bản lưu"), "handler": gettext_lazy("Đơn vị hoặc người nhận"),
    "note": gettext_lazy("Ghi chú"),
}
SURE = {
    "sure": gettext_lazy("chắc chắn"), "look": gettext_lazy("nên xem"), "must": gettext_lazy("phải xem"),
}
ORIGINS = {
    "signature_field": gettext_lazy("đọc từ ô chữ ký số"), "certificate": gettext_lazy("đọc từ chứng thư số"),
    "inferred": gettext_lazy("suy ra từ nội dung"),
}
STEPS = {
    "register_incoming": gettext_lazy("Vào sổ văn bản đến"), "register_outgoing": gettext_lazy("Vào sổ văn bản đi"),
    "issue": gettext_lazy("Cấp số, phát hành"), "correct": gettext_lazy("Sửa thông tin"), "attach": gettext_lazy("Đính kèm văn bản được viện dẫn"),
    "detach": gettext_lazy("Gỡ văn bản đính kèm"),
    "deliver": gettext_lazy("Gửi đến các đơn vị"), "recall": gettext_lazy("Thu hồi văn bản đã gửi"),
    "recalled": gettext_lazy("Nơi gửi đã thu hồi văn bản"), "send_correction": gettext_lazy("Gửi văn bản thay thế, đính chính"),
    "clear_desk": gettext_lazy("Bỏ khỏi bàn rà soát"),
}
_NEVER_READ = frozenset({"handler", "note"})


@dataclass(frozen=True)
class HeaderRow:
    """One value of the header: what it is, how sure, where it stands. `sure` is sure, look, must or empty."""

    label: Any
    value: str
    sure: str
    sure_label: Any
    line: int | None
    origin: Any
    was_corrected: bool


@dataclass(frozen=True)
class Change:
    """One value that a step changed."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One step of the history in words."""

    at: datetime
    who: str
    unit: str
    what: str
    changes: list[Change]


@dataclass(frozen=True)
class SignatureWords:
    """What is said of one signature or claim: the state's key and word, and sentences."""

    key: str
    word: str
    sentence: str
    signer: str
    agency: str
    signed_at: datetime | None


def header_of(document: Document, log: Iterable[LogRow]) -> list[HeaderRow]:
    """Return the rows of the header with confidence and source line."""
    corrected = {name for row in log if row.step == "correct" for name in row.data.get("after", {})}
    found = document.reading.get("fields", {})
    return [_row(document, name, label, found.get(name), name in corrected) for name, label in LABELS.items()]


def notes_of(document: Document) -> list[str]:
    """Return the sentences on how the file was obtained, in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "vi"
    return [note[language] for note in document.reading.get("notes", [])]


def text_of(document: Document) -> list[tuple[int, str]]:
    """Return number and text of every line that says something, without the marks of Markdown."""
    lines = ((line[0], strip_marks(line[2])) for line in document.lines)
    return [(number, text) for number, text in lines if text]


def claims_of(document: Document) -> list[SignatureWords]:
    """Return what the printed signing footers claim; they prove nothing."""
    if document.reading.get("signatures"):
        sentence = _("Dòng in trên văn bản; kết quả kiểm tra chữ ký số của tệp ở dưới.")
    else:
        sentence = _("Chỉ là dòng in trên văn bản: tệp này không có chữ ký số để kiểm tra.")
    return [
        SignatureWords("unknown", _("Chưa kiểm chứng"), sentence, *_names(claim))
        for claim in document.reading.get("claims", [])
    ]


def signatures_of(document: Document) -> list[SignatureWords]:
    """Return what checking the digital signatures of the file gave, in honest words."""
    signatures = document.reading.get("signatures", [])
    return [SignatureWords(*_verdict(signature), *_names(signature)) for signature in signatures]


def entry_of(row: LogRow) -> Entry:
    """Return a row of the log in words."""
    what = str(STEPS.get(row.step, row.step))
    if row.step in ("attach", "detach"):
        what = f"{what}: {row.data.get('code', '')}"
    before, after = row.data.get("before", {}), row.data.get("after", {})
    changes = [
        Change(LABELS.get(name, name), _plain(before.get(name)), _plain(value)) for name, value in after.items()
    ]
    return Entry(row.at, row.actor_name, row.unit_name, what, changes)


def _row(document: Document, name: str, label: Any, found: dict[str, Any] | None, was_corrected: bool) -> HeaderRow:
    value = _plain(getattr(document, name))
    if was_corrected or name in _NEVER_READ or found is None:
        return HeaderRow(label, value, "", "", None, "", was_corrected)
    confidence = found.get("confidence", 0.0)
    sure = "sure" if confidence >= CERTAIN else "look" if confidence >= LOOK else "must"
    origin = ORIGINS.get(found.get("origin", ""), "")
    return HeaderRow(label, value, sure, SURE[sure], found.get("line") or None, origin, was_corrected)


def _plain(value: Any) -> str:
    """A value of the header; numbers are not grouped, days come as dates or as ISO text from the log."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return written(date.fromisoformat(value))
    return written(value)


def _names(entry: dict[str, Any]) -> tuple[str, str, datetime | None]:
    at = entry.get("signed_at")
    return entry.get("signer") or "", entry.get("agency") or "", datetime.fromisoformat(at) if at else None


def _verdict(signature: dict[str, Any]) -> tuple[str, str, str]:
    if not signature["intact"]:
        return "failed", _("Không hợp lệ"), _("Nội dung được ký đã bị thay đổi sau khi ký.")
    if signature["trusted"] is False:
        return "failed", _("Không tin cậy"), _("Nội dung còn nguyên, nhưng chứng thư không thuộc tổ chức tin cậy.")
    if not signature["whole_file"]:
        return "unknown", _("Cần xem"), _("Phần được ký còn nguyên; tệp có nội dung thêm vào sau chữ ký này.")
    if signature["trusted"] is None:
        return "unknown", _("Chưa kiểm tra hết"), _("Nội dung còn nguyên từ khi ký; chưa kiểm tra được chứng thư.")
    return "verified", _("Đã kiểm chứng"), _("Nội dung còn nguyên từ khi ký; chứng thư thuộc tổ chức tin cậy.")

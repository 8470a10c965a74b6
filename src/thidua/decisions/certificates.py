"""Certificates of a decision: what is printed for each name, on which blank, moved by how much for which printer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from thidua.decisions import texts
from thidua.decisions.models import Decision, Entry, PrinterShift
from thidua.decisions.signer import capacity_of, decider
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole
from thidua.papers.write.blanks import Blank, shipped_blanks
from thidua.papers.write.certificate import calibration_sheet, certificate_files, certificates
from thidua.papers.write.compose.head import day_text
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import Rendered

TENTHS = 10


def blanks() -> Mapping[str, Blank]:
    """Return the blanks there are, by name."""
    return shipped_blanks()


@override(settings.LANGUAGE_CODE)
def fields_of(decision: Decision, entries: Sequence[Entry]) -> list[dict[str, str]]:
    """Return what is printed for each name of a published decision, in the order of the list."""
    day = decision.decided_on
    agency = whole(names_on([decision.authority_id], day or decision.made_at.date()).get(decision.authority_id, ""))
    return [
        {
            "authority": decider(decision, agency), "award": texts.honour_vi(entry.honour), "name": printed[0],
            "role": printed[1], "merit": _merit(entry), "dated": f"{decision.place}, {day_text(day)}",
            "capacity": "\n".join(capacity_of(decision, agency)), "signer": decision.signer_name,
            "decision": f"Quyết định số {decision.code} ngày {day:%d/%m/%Y}" if day else "", "book": _book(decision, entry),
        }
        for entry, printed in ((entry, _printed(entry)) for entry in entries)
    ]


def _printed(entry: Entry) -> tuple[str, str]:
    """Return name, and post with unit, as the register has them: after a correction the list of the decision is older."""
    award = entry.award
    if award is None or not award.printed_name:
        return entry.printed_name, entry.printed_unit
    return award.printed_name, award.printed_unit


def printed(decision: Decision, entries: Sequence[Entry], blank: str, at: datetime, *, full: bool, shift: PrinterShift | None) -> Rendered:
    """Return a page for each name. Raises PaperRefused where words do not fit the blank."""
    moved = (shift.right / TENTHS, shift.down / TENTHS) if shift else (0.0, 0.0)
    return certificates(blanks()[blank], fields_of(decision, entries), Made(at), full=full, title=decision.about, shift=moved)


def files(decision: Decision, entries: Sequence[Entry], blank: str, at: datetime) -> Iterator[Rendered]:
    """Return a whole certificate in a file of its own for each name, to be signed. Raises PaperRefused before the first."""
    return certificate_files(blanks()[blank], fields_of(decision, entries), Made(at), full=True, title=decision.about)


def calibration(blank: str, at: datetime, shift: PrinterShift | None) -> Rendered:
    """Return the sheet by which an office finds how far its printer prints beside the blank."""
    moved = (shift.right / TENTHS, shift.down / TENTHS) if shift else (0.0, 0.0)
    return calibration_sheet(blanks()[blank], Made(at), shift=moved)


def _merit(entry: Entry) -> str:
    if entry.year:
        return f"Năm {entry.year}"
    words = entry.merit.strip().rstrip(".")
    if words.casefold().startswith("có "):
        return f"Đã {words[:1].lower()}{words[1:]}"
    return f"Đã có thành tích: {words[:1].lower()}{words[1:]}" if words else "Đã có thành tích xuất sắc"


def _book(decision: Decision, entry: Entry) -> str:
    year = decision.decided_on.year if decision.decided_on else ""
    again = list(entry.reissues.all())
    mark = f" (cấp lại lần {again[-1].number})" if again else ""
    return f"Vào sổ khen thưởng số {entry.book_number}/{year}{mark}"

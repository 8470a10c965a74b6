"""Number and day on a paper that its signer left without them: drawn by the agency's signature, into the room kept.

A person signs before the number is given (Nghị định 30/2020), and what is signed is never altered. So the digits are the
appearance of a signature of the agency, over the blank line of the head.
"""

import re
from datetime import date, datetime

from thidua.papers.errors import PaperRefused
from thidua.papers.sign.marks import Mark
from thidua.papers.write.flow import Flow
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.lines import MM, Setter, TextOp
from thidua.papers.write.pdf.pages import Page, pages_of
from thidua.papers.write.pdf.write import Spot, assemble
from thidua.papers.write.truetype import shipped_family

_ROOM = re.compile("[ \u00a0]{5,}")
"""So many blanks in a row are room to be filled in."""
_ABOVE, _BELOW = 14.0, 5.0
"""Points that the sheet reaches above and below the baseline."""


def number_mark(blank: Flow, number: int, on: date, at: datetime) -> Mark:
    """This function will return what the agency's signature draws: number, day and month in the room of `blank`.

    Raises PaperRefused where the document keeps no room for them.
    """
    fonts = shipped_family()
    page = pages_of(blank, Setter(fonts))[0]
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)
    filled: list[TextOp] = []
    for left, top, ops in page.strips:
        for op in ops:
            if not isinstance(op, TextOp):
                continue
            if op.text.startswith("Số:") and _ROOM.search(op.text) and not filled:
                filled += _digits(op, (f"{number:02d}",), left, top)
            elif "ngày" in op.text and _ROOM.search(op.text) and len(filled) == 1:
                filled += _digits(op, (f"{on.day:02d}", month), left, top)
    if len(filled) != 3:
        raise PaperRefused("no_room", "Văn bản không chừa chỗ cho số và ngày.", "The document keeps no room for number and day.")
    return _mark(page, filled, at)


def _digits(op: TextOp, values: tuple[str, ...], left: float, top: float) -> list[TextOp]:
    """Give each value in the middle of the next run of blanks."""
    face = shipped_family().faces[op.face]
    found = list[TextOp]()
    for value, gap in zip(values, _ROOM.finditer(op.text), strict=False):
        before, room, wide = (face.width(words) / face.units * op.size for words in (op.text[:gap.start()], gap[0], value))
        found.append(TextOp(left + op.x + before + (room - wide) / 2, top + op.y, op.face, op.size, value, 0.0, op.colour))
    return found


def _mark(page: Page, filled: list[TextOp], at: datetime) -> Mark:
    top = min(op.y for op in filled) - _ABOVE
    left, right = filled[0].x - 2, max(op.x + 3 * op.size for op in filled)
    height = max(op.y for op in filled) + _BELOW - top
    sheet = Page(right - left, height)
    for op in filled:
        op.x, op.y = op.x - left, op.y - top
    sheet.strips.append((0.0, 0.0, [*filled]))
    drawn = assemble([sheet], Flow("Số và ngày", ()), Made(at), shipped_family()).data
    return Mark(Spot(1, left / MM, top / MM, sheet.width / MM, height / MM), sheet=drawn)

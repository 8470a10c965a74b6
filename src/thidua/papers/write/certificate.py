"""Certificates: one page for each person, on printed blanks or with everything, and a sheet to set the printer by."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from thidua.papers.errors import PaperRefused
from thidua.papers.write.blanks import Blank, Box
from thidua.papers.write.flow import BLACK, CENTRE, RED, Flow, Para, Style
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.lines import MM, Line, Setter
from thidua.papers.write.pdf.pages import Page
from thidua.papers.write.pdf.strips import FrameOp, LineOp, Op, PlaceOp
from thidua.papers.write.pdf.write import Rendered, alphabet_of, assemble
from thidua.papers.write.truetype import Family, shipped_family
from thidua.papers.write.typography import balanced, clean

_STEP = 0.5
_GREY = "808080"


def certificates(
    blank: Blank, people: Sequence[Mapping[str, str]], made: Made, *, full: bool, title: str = "",
    watermark: str = "", shift: tuple[float, float] = (0, 0), family: Family | None = None,
) -> Rendered:
    """This function will print a page for each person; `full` prints the fixed words and the frame too.

    `shift` moves everything right and down (millimetres), as found on the calibration sheet. Places are called
    "signature-1", "signature-2" … by page; `watermark` marks those of an exercise. Raises PaperRefused when words do not fit or a field is missing.
    """
    fonts = family or shipped_family()
    pages = _Press(blank, Setter(fonts), full, shift).pages(people)
    return assemble(pages, Flow(title or blank.title, (), watermark=watermark), made, fonts)


def certificate_files(
    blank: Blank, people: Sequence[Mapping[str, str]], made: Made, *, full: bool, title: str = "",
    watermark: str = "", family: Family | None = None,
) -> Iterator[Rendered]:
    """This function will make a file for each person, to be signed one by one; all share the same cut fonts.

    Each has its place "signature-1". Raises PaperRefused before the first when words do not fit or a field is missing.
    """
    fonts = family or shipped_family()
    press = _Press(blank, Setter(fonts), full, (0, 0))
    pages = [press.page(1, person) for person in people]
    alphabet = alphabet_of(pages)
    flow = Flow(title or blank.title, (), watermark=watermark)
    return (assemble([page], flow, made, fonts, alphabet) for page in pages)


class _Press:
    """Prints one blank after the other; what is the same on each is set once."""

    def __init__(self, blank: Blank, setter: Setter, full: bool, shift: tuple[float, float]) -> None:
        self.blank, self.setter = blank, setter
        self.right, self.down = shift[0] * MM, shift[1] * MM
        self.fixed: list[Op] = []
        if full:
            self.fixed += _frames(blank)
            for box in blank.boxes:
                self.fixed += self._words(box, box.say) if box.say else ()
        self.known: dict[tuple[int, str], list[Op]] = {}

    def pages(self, people: Sequence[Mapping[str, str]]) -> list[Page]:
        """Give a page for each person."""
        return [self.page(number, person) for number, person in enumerate(people, start=1)]

    def page(self, number: int, person: Mapping[str, str]) -> Page:
        """Give the page of one person."""
        page = Page(self.blank.width * MM, self.blank.height * MM)
        ops: list[Op] = list(self.fixed)
        for index, box in enumerate(self.blank.boxes):
            if box.field:
                ops += self._field(index, box, person)
            elif box.place:
                ops.append(PlaceOp(f"{box.place}-{number}", box.x * MM, box.y * MM, box.width * MM, box.height * MM))
        page.strips.append((self.right, self.down, ops))
        return page

    def _field(self, index: int, box: Box, person: Mapping[str, str]) -> list[Op]:
        """Set a field; the same words in the same box are set once for all people."""
        if box.field not in person:
            raise PaperRefused("no_field", f"Thiếu mục “{box.field}” để in phôi {self.blank.title}.",
                               f"The field “{box.field}” is missing for the blank {self.blank.name}.")
        words = person[box.field]
        found = self.known.get((index, words))
        if found is None:
            found = self.known[index, words] = self._words(box, words)
        return found

    def _words(self, box: Box, words: str) -> list[Op]:
        text = clean(words.upper() if box.capitals else words)
        if not text:
            return []
        style, lines = self._fitted(box, text)
        y, ops = box.y * MM, list[Op]()
        for line in lines:
            for op in line.ops:
                op.x += box.x * MM
                op.y += y
            ops += line.ops
            y += line.height
        if box.ruled:
            wide = self._width(text, style)
            left = box.x * MM + (box.width * MM - wide) / 2
            ops.append(LineOp(left, y + 2, left + wide, y + 2, 0.9))
        return ops

    def _fitted(self, box: Box, text: str) -> tuple[Style, list[Line]]:
        """Set the words in the largest letters that fit their box."""
        for size in _sizes(box):
            style = Style("Phôi", size=size, bold=box.bold, italic=box.italic, align=box.align or CENTRE,
                          colour=RED if box.red else BLACK)
            shown = balanced(text, box.width * MM, partial(self._width, style=style))
            lines = self.setter.lines(Para("\n".join(shown), style), box.width * MM)
            if len(lines) == len(shown) and sum(line.height for line in lines) <= box.height * MM + 0.5:
                return style, lines
        raise PaperRefused("too_long", f"“{text}” quá dài, không in vừa ô trên phôi {self.blank.title}.",
                           f"“{text}” is too long for its box on the blank {self.blank.name}.")

    def _width(self, words: str, style: Style) -> float:
        face = self.setter.family.face(bold=style.bold, italic=style.italic)
        return face.width(words) / face.units * style.size


def _sizes(box: Box) -> Iterator[float]:
    size = box.size
    while size >= (box.smallest or box.size):
        yield size
        size -= _STEP


def _frames(blank: Blank) -> list[Op]:
    return [
        FrameOp(edge * MM, edge * MM, (blank.width - 2 * edge) * MM, (blank.height - 2 * edge) * MM, RED)
        for edge in blank.frame
    ]


def calibration_sheet(blank: Blank, made: Made, *, shift: tuple[float, float] = (0, 0)) -> Rendered:
    """This function will print the outlines of the boxes with rulers, to lay over a blank and read the shift from."""
    fonts = shipped_family()
    setter, page = Setter(fonts), Page(blank.width * MM, blank.height * MM)
    ops: list[Op] = [*_rulers(blank), *_label(setter, 14, 10, f"{blank.title}: {_HOW}", 200)]
    for box in blank.boxes:
        ops.append(FrameOp(box.x * MM, box.y * MM, box.width * MM, box.height * MM, _GREY))
        ops += _label(setter, box.x + 1, box.y + 0.5, box.label, box.width)
    page.strips.append((shift[0] * MM, shift[1] * MM, ops))
    return assemble([page], Flow(f"Bản căn chỉnh: {blank.title}", ()), made, fonts)


_HOW = (
    "in trên giấy thường đúng khổ, tỷ lệ 100%, đặt lên phôi và soi trước ánh sáng; đo độ lệch sang phải và xuống dưới "
    "tính bằng mm rồi khai vào mục dịch chuyển. Mỗi vạch thước là 1 mm, vạch dài là 10 mm"
)


def _label(setter: Setter, x: float, y: float, words: str, width: float) -> list[Op]:
    ops: list[Op] = []
    down = y * MM
    for line in setter.lines(Para(words, Style("Nhãn", size=7, colour=_GREY)), width * MM):
        for op in line.ops:
            op.x += x * MM
            op.y += down
        ops += line.ops
        down += line.height
    return ops


def _rulers(blank: Blank) -> list[Op]:
    """Ticks every millimetre along the top and the left edge, and a cross in the middle."""
    ops: list[Op] = []
    for length, across in ((blank.width, True), (blank.height, False)):
        for tick in range(1, int(length)):
            long = 5.0 if tick % 10 == 0 else 2.5 if tick % 5 == 0 else 1.2
            ends = (tick * MM, 3 * MM, tick * MM, (3 + long) * MM)
            ops.append(LineOp(*ends, 0.3) if across else LineOp(ends[1], ends[0], ends[3], ends[2], 0.3))
    x, y = blank.width / 2 * MM, blank.height / 2 * MM
    return [*ops, LineOp(x - 30, y, x + 30, y), LineOp(x, y - 30, x, y + 30)]

"""The door: a flow in, a PDF/A file and the places kept on its pages out."""

import math
from dataclasses import dataclass

from thidua.papers.write.flow import BLACK, PALE, Flow
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.file import PdfFile, add_font, add_metadata, add_profile
from thidua.papers.write.pdf.lines import MM, Setter, TextOp
from thidua.papers.write.pdf.pages import Page, pages_of
from thidua.papers.write.pdf.strips import HAIR, FrameOp, LatticeOp, LineOp, Op, PlaceOp
from thidua.papers.write.truetype import Family, shipped_family


@dataclass(frozen=True)
class Spot:
    """A place on a page: millimetres from its top left corner. Pages count from 1."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Rendered:
    """The file, how many pages it has, and where signatures and seals belong."""

    data: bytes
    pages: int
    places: dict[str, Spot]


def write_pdf(flow: Flow, made: Made, family: Family | None = None) -> Rendered:
    """This function will make a PDF/A-2b file. Raises PaperRefused."""
    fonts = family or shipped_family()
    return assemble(pages_of(flow, Setter(fonts)), flow, made, fonts)


Alphabet = dict[int, set[str]]
"""The letters that are used of each face."""


def alphabet_of(pages: list[Page]) -> Alphabet:
    """This function will return the letters on these pages, so that many files can share the same cut fonts."""
    used: Alphabet = {0: set(), 1: set(), 2: set(), 3: set()}
    for page in pages:
        for _left, _top, ops in page.strips:
            for op in ops:
                if isinstance(op, TextOp):
                    used[op.face].update(op.text)
    return used


def assemble(
    pages: list[Page], flow: Flow, made: Made, fonts: Family, alphabet: Alphabet | None = None
) -> Rendered:
    """This function will write pages that are laid out already. Raises PaperRefused.

    `alphabet` adds letters to the fonts.
    """
    painter = _Painter(fonts, alphabet)
    contents = [painter.painted(page, number, flow.watermark) for number, page in enumerate(pages, start=1)]
    file = PdfFile()
    tree = file.reserve()
    used = {
        face: add_font(file, fonts.faces[face], frozenset(letters))
        for face, letters in painter.letters.items() if letters
    }
    resources = file.add(f"<< /Font << {' '.join(f'/F{face} {number} 0 R' for face, number in used.items())} >> >>")
    numbers = []
    for page, content in zip(pages, contents, strict=True):
        stream = file.stream(content.encode("ascii"))
        numbers.append(file.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width:.3f} {page.height:.3f}] "
            f"/Resources {resources} 0 R /Contents {stream} 0 R >>"
        ))
    file.put(tree, f"<< /Type /Pages /Count {len(numbers)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>")
    metadata, info = add_metadata(file, flow.title, flow.author, made.program, made.at)
    catalog = file.add(
        f"<< /Type /Catalog /Pages {tree} 0 R /Metadata {metadata} 0 R /OutputIntents [{add_profile(file)} 0 R] "
        "/Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    return Rendered(file.written(catalog, info), len(pages), painter.places)


class _Painter:
    """Turns strips into the drawing operators of a page, and remembers which letters of which face were used."""

    def __init__(self, fonts: Family, alphabet: Alphabet | None) -> None:
        self.fonts = fonts
        self.letters: Alphabet = {face: set(letters) for face, letters in (alphabet or alphabet_of([])).items()}
        self.places: dict[str, Spot] = {}
        self.font = ""
        self.pen = 0.0

    def painted(self, page: Page, number: int, watermark: str) -> str:
        """Give the operators of one page."""
        self.font, self.pen = "", 0.0
        out: list[str] = []
        if watermark:
            out.append(self._watermark(page, watermark))
        for left, top, ops in page.strips:
            out += [self._op(op, left, top, page, number) for op in ops]
        return "\n".join(out)

    def _op(self, op: Op, left: float, top: float, page: Page, number: int) -> str:
        x, y = left + op.x, page.height - top - op.y
        if isinstance(op, TextOp):
            return self._text(op, x, y)
        if isinstance(op, LineOp):
            pen, self.pen = ("" if op.width == self.pen else f"{op.width:.2f} w "), op.width
            return f"{pen}{x:.2f} {y:.2f} m {left + op.to_x:.2f} {page.height - top - op.to_y:.2f} l S"
        if isinstance(op, LatticeOp):
            return self._lattice(op, x, y)
        if isinstance(op, FrameOp):
            return f"q 1 w {_colour(op.colour, 'RG')} {x:.2f} {y - op.height:.2f} {op.width:.2f} {op.height:.2f} re S Q"
        self._keep(op, x, top + op.y, number)
        return ""

    def _lattice(self, op: LatticeOp, x: float, y: float) -> str:
        pen, self.pen = ("" if self.pen == HAIR else f"{HAIR:.2f} w "), HAIR
        top, low = f"{y:.2f}", f"{y - op.height:.2f}"
        left, right = f"{x + op.edges[0]:.2f}", f"{x + op.edges[-1]:.2f}"
        upright = "".join(f"{x + edge:.2f} {top} m {x + edge:.2f} {low} l " for edge in op.edges)
        return f"{pen}{upright}{left} {top} m {right} {top} l {left} {low} m {right} {low} l S"

    def _keep(self, op: PlaceOp, x: float, y: float, number: int) -> None:
        self.places[op.name] = Spot(number, x / MM, y / MM, op.width / MM, op.height / MM)

    def _text(self, op: TextOp, x: float, y: float) -> str:
        face = self.fonts.faces[op.face]
        self.letters[op.face].update(op.text)
        font = f"/F{op.face} {op.size:g} Tf"
        chosen, self.font = ("" if font == self.font else f"{font} "), font
        if op.stretch and " " in op.text:
            parts = op.text.split(" ")
            gap = f"{-1000 * op.stretch / op.size:.1f}"
            shown = gap.join(f"<{face.encode(part + ' ')}>" for part in parts[:-1])
            tail = f"<{face.encode(parts[-1])}>" if parts[-1] else ""
            drawn = f"[{shown}{gap}{tail}] TJ"
        else:
            drawn = f"<{face.encode(op.text)}> Tj"
        if op.colour == BLACK:
            return f"BT {chosen}{x:.2f} {y:.2f} Td {drawn} ET"
        self.font = ""
        return f"q {_colour(op.colour, 'rg')} BT {font} {x:.2f} {y:.2f} Td {drawn} ET Q"

    def _watermark(self, page: Page, words: str) -> str:
        face, index = self.fonts.faces[1], 1
        self.letters[index].update(words)
        diagonal = math.hypot(page.width, page.height)
        size = min(110.0, 0.62 * diagonal * face.units / face.width(words))
        angle = math.atan2(page.height, page.width)
        cos, sin = math.cos(angle), math.sin(angle)
        half, rise = face.width(words) / face.units * size / 2, size * 0.33
        x = page.width / 2 - half * cos + rise * sin
        y = page.height / 2 - half * sin - rise * cos
        return (
            f"q {_colour(PALE, 'rg')} BT /F{index} {size:.1f} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} "
            f"{x:.2f} {y:.2f} Tm <{face.encode(words)}> Tj ET Q"
        )


def _colour(hexadecimal: str, operator: str) -> str:
    parts = [int(hexadecimal[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    return " ".join(f"{part:.3g}" for part in parts) + f" {operator}"

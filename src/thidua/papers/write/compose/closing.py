"""The foot of a document: recipients at the left, who signs at the right, with the places of signature and seal."""

from thidua.papers.write.compose.sizes import WIDTH, even
from thidua.papers.write.flow import CENTRE, LEFT, Cell, Grid, GridRow, Inner, Para, Place, Style
from thidua.papers.write.model import Paper, Scale, Signature
from thidua.papers.write.typography import HARD, clean

LEFT_SHARE = 75 / 165
SIGNATURE = (50.0, 22.0)
"""Room for the picture of a handwritten signature: width and height in millimetres."""
SEAL = 36.0
"""A round seal, actual size."""


def closing(paper: Paper, prefix: str = "") -> Grid | None:
    """This function will return recipients and signatures as a grid that is never torn. Raises PaperRefused.

    `prefix` goes before the names of the places ("copy-signature-0").
    """
    received = _recipients(paper)
    if len(paper.signatures) <= 1:
        if not (received or paper.signatures):
            return None
        left, right = WIDTH * LEFT_SHARE, WIDTH * (1 - LEFT_SHARE)
        signed = [_signature(one, paper.scale, right, f"{prefix}{{}}-0") for one in paper.signatures]
        return Grid((left, right), (GridRow((Cell(received), Cell(signed[0] if signed else ()))),))
    grid = side_by_side(paper.signatures, paper.scale, WIDTH)
    extra = (GridRow((Cell(received, span=len(grid.widths)),)),) if received else ()
    return Grid(grid.widths, (*grid.rows, *extra))


def side_by_side(signatures: tuple[Signature, ...], scale: Scale, width: float) -> Grid:
    """This function will return signatures two by two, or three in a row. Raises PaperRefused.

    An odd last one stands at the right.
    """
    across = 3 if len(signatures) == 3 else 2
    room = _room(signatures)
    pairs = [
        (Cell(_capacity(one, scale, width / across)), Cell(_name(one, scale, width / across, f"{{}}-{index}", room)))
        for index, one in enumerate(signatures)
    ]
    while len(pairs) % across:
        pairs.insert(len(pairs) - 1, (Cell(()), Cell(())))
    rows = [
        GridRow(tuple(pair[part] for pair in pairs[at:at + across]), keep_next=True)
        for at in range(0, len(pairs), across) for part in (0, 1)
    ]
    return Grid((width / across,) * across, tuple(rows))


def _recipients(paper: Paper) -> tuple[Inner, ...]:
    listed = Style("Danh sách nơi nhận", size=11)
    names = [clean(name).rstrip(" ;.") for name in paper.recipients]
    if paper.archive:
        names.append(f"Lưu: {clean(paper.archive).rstrip(' ;.')}")
    if not names:
        return ()
    ends = [";"] * (len(names) - 1) + ["."]
    title = Para(f"Nơi{HARD}nhận:", Style("Nơi nhận", size=12, bold=True, italic=True, align=LEFT, before=12))
    typist = (Para(paper.marks.typist, listed.but(name="Ký hiệu người soạn thảo", before=4)),)
    return (
        title, *(Para(f"-{HARD}{name}{end}", listed) for name, end in zip(names, ends, strict=True)),
        *(typist if paper.marks.typist else ()),
    )


def _signature(one: Signature, scale: Scale, width: float, places: str) -> tuple[Inner, ...]:
    return (*_capacity(one, scale, width), *_name(one, scale, width, places, _room((one,))))


def _room(signatures: tuple[Signature, ...]) -> float:
    """Room between post and name, the same for all who sign side by side."""
    return SIGNATURE[1] + (8 if any(one.sealed for one in signatures) else 4)


def _style(scale: Scale) -> Style:
    return Style("Thẩm quyền ký", size=max(13.0, scale.value[2]), bold=True, align=CENTRE)


def _capacity(one: Signature, scale: Scale, width: float) -> tuple[Inner, ...]:
    style = _style(scale)
    lines = [
        even(line.upper(), style.but(before=12 if at == 0 else 0), width - 2) for at, line in enumerate(one.capacity)
    ]
    if one.note:
        lines.append(Para(clean(one.note), style.but(name="Chỉ dẫn ký", bold=False, italic=True, size=13)))
    return tuple(lines)


def _name(one: Signature, scale: Scale, width: float, places: str, room: float) -> tuple[Inner, ...]:
    wide, high = SIGNATURE
    seal = Place(places.format("seal"), SEAL, SEAL, offset=-(wide / 6 + SEAL / 2), rise=(SEAL - high) / 3)
    signature = Place(places.format("signature"), wide, high, room=room)
    name = even(one.name, _style(scale).but(name="Họ và tên"), width - 2)
    return (*((seal,) if one.sealed else ()), signature, name)

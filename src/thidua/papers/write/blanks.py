"""Blanks of certificates as data: the size of the sheet and a box for each thing that stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thidua.papers.errors import PaperRefused

_FILE = Path(__file__).parents[1] / "data" / "certificates.yaml"
_KEYS = {"say", "field", "place", "at", "size", "smallest", "bold", "italic", "capitals", "red", "ruled", "align"}

LABELS = {
    "authority": "Thẩm quyền khen thưởng", "award": "Hình thức khen thưởng", "name": "Họ và tên, tên tập thể",
    "role": "Chức vụ, đơn vị", "merit": "Thành tích", "dated": "Địa danh, ngày tháng năm",
    "capacity": "Chức vụ người ký", "signer": "Họ và tên người ký", "decision": "Số, ngày quyết định",
    "book": "Số sổ vàng", "signature": "Chữ ký, dấu",
}
"""What the fields of the shipped blanks are called on the calibration sheet."""


@dataclass(frozen=True)
class Box:
    """Room on the sheet (millimetres). Holds fixed words, a field, or a place for a signature.

    The letters shrink from `size` to `smallest` points when the words do not fit.
    """

    x: float
    y: float
    width: float
    height: float
    say: str = ""
    field: str = ""
    place: str = ""
    size: float = 14
    smallest: float = 0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    red: bool = False
    ruled: bool = False
    align: str = "centre"

    @property
    def label(self) -> str:
        """What the box is for, in words."""
        return self.say or LABELS.get(self.field or self.place, self.field or self.place)


@dataclass(frozen=True)
class Blank:
    """A kind of sheet. `frame` are the distances of a double frame from the edge, drawn when all is printed."""

    name: str
    title: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    frame: tuple[float, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """What must be known about each person."""
        return frozenset(box.field for box in self.boxes if box.field)


@cache
def shipped_blanks() -> Mapping[str, Blank]:
    """This function will return the blanks that come with the program, by name."""
    return read_blanks(_FILE.read_text(encoding="utf-8"))


def read_blanks(text: str) -> dict[str, Blank]:
    """This function will read blanks from YAML. Raises PaperRefused for what is unknown or off the sheet."""
    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _wrong("?", f"YAML: {error}") from error
    if not isinstance(entries, dict):
        raise _wrong("?", "YAML")
    return {str(name): _blank(str(name), entry) for name, entry in entries.items()}


def _blank(name: str, entry: Any) -> Blank:
    try:
        width, height = map(float, entry["sheet"])
        boxes = tuple(_box(name, raw) for raw in entry["boxes"])
        frame = tuple(map(float, entry.get("frame", ())))
        title = str(entry["title"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _wrong(name, repr(error)) from error
    for box in boxes:
        if min(box.x, box.y) < 0 or box.x + box.width > width or box.y + box.height > height:
            raise _wrong(name, box.say or box.field or box.place)
    return Blank(name, title, width, height, boxes, frame)


def _box(name: str, raw: Mapping[str, Any]) -> Box:
    unknown = set(raw) - _KEYS
    if unknown or sum(key in raw for key in ("say", "field", "place")) != 1:
        raise _wrong(name, ", ".join(sorted(unknown)) or str(raw.get("at")))
    x, y, width, height = map(float, raw["at"])
    return Box(x, y, width, height, **{key: value for key, value in raw.items() if key != "at"})


def _wrong(name: str, what: str) -> PaperRefused:
    return PaperRefused(
        "bad_blank", f"Mẫu phôi “{name}” khai báo sai: {what}.", f"The blank “{name}” is not described well: {what}."
    )

"""Which award is meant: the family of it and the authority or level, as far as the words say."""

import re
from dataclasses import dataclass

from thidua.papers.text import fold, short_units

_FAMILIES = (
    r"huan chuong [a-z ]*?hang (?:nhat|nhi|ba)", r"huan chuong", r"huy chuong", r"co thi dua", r"bang khen", r"giay khen",
    r"ky niem chuong", r"tap the lao dong xuat sac", r"tap the lao dong tien tien", r"don vi quyet thang", r"don vi tien tien",
    r"chien s[iy] thi dua", r"chien s[iy] tien tien", r"lao dong tien tien", r"gia dinh van hoa", r"ap van hoa", r"thu khen",
)
_FAMILY = re.compile("|".join(f"({one})" for one in _FAMILIES))
_LEVEL = re.compile(
    r"^[\s,]*(?:danh hieu )?(?:cap )?(?:cua )?(?:chu tich )?(?:ubnd )?"
    r"(thu tuong(?: chinh phu)?|chinh phu|toan quoc|tinh|bo|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|co so|giam doc so|so)\b"
)
_SAME = {"thu tuong chinh phu": "thu tuong", "thanh pho": "tinh", "quan": "huyen", "thi xa": "huyen", "phuong": "xa", "thi tran": "xa",
         "giam doc so": "so"}


@dataclass(frozen=True)
class Meant:
    """An award named in a text; `level` is empty where none stands beside it."""

    family: str
    level: str
    at: int

    def agrees(self, other: "Meant") -> bool:
        """Whether both can mean the same award."""
        return self.family == other.family and (not self.level or not other.level or self.level == other.level)


def meant(text: str) -> list[Meant]:
    """This function will return the awards named in the text, in their order."""
    flat = fold(short_units(text))
    found = []
    for match in _FAMILY.finditer(flat):
        level = _LEVEL.match(flat[match.end() :])
        named = level[1] if level else ""
        family = match[0].replace("chien sy", "chien si")
        found.append(Meant(family, _SAME.get(named, named), match.start()))
    return found

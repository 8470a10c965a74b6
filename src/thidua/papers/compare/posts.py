"""Do two ways of naming a post mean the same one: the longer may say more, a deputy is not the head."""

import re

from thidua.papers.compare.likeness import expanded
from thidua.papers.text import nfc

_IDLE = frozenset(["cua", "va", "la", "tai", "don", "vi", "chuc", "vu", "cong", "tac", "dang", "ban", "xa", "huyen", "tinh", "phuong", "thi", "tran", "thanh", "pho", "quan"])
_TELLING = (re.compile(r"(?i)(?<!\w)(?:phó|PCT|PHT|PBT|PTP)(?!\w)"), re.compile(r"(?i)(?<!\w)(?:nguyên|cựu)(?!\w)(?!\s+chiến binh)"))


def same_post(first: str, second: str) -> bool:
    """This function will say whether both can be the same post at the same unit."""
    one, other = _words(first), _words(second)
    if not one or not other:
        return True
    if any(bool(telling.search(nfc(first))) is not bool(telling.search(nfc(second))) for telling in _TELLING):
        return False
    return one <= other or other <= one


def _words(post: str) -> frozenset[str]:
    text = expanded(re.sub(r"(?i)\bVH\s*[-–]\s*XH\b", "vhxh", post))
    return frozenset(text.split()) - _IDLE

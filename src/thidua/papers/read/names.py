"""Proper case for what is printed in capitals: names of bodies and places, and the summary of a document."""

import re
from collections import defaultdict
from collections.abc import Iterable

from thidua.papers.text import fold, is_shouted

LEVELS = ("thành phố", "tỉnh", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu")
LEVEL = r"(?:thành\s+phố|t\.?p\.?(?=\s)|tỉnh|huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|đặc\s+khu)"
_ROMAN = re.compile(r"^[IVXLC]+$")
_TOKEN = re.compile(r"\w+", re.UNICODE)
_STARTS = re.compile(r"(?:^|[.!?:;“\"'/(+*-])\s*$")
_VOWEL = re.compile(r"[aeiouy]")
_KNOWN = (
    "UBND",
    "HĐND",
    "MTTQ",
    "UBMTTQ",
    "THCS",
    "THPT",
    "CNTT",
    "ATGT",
    "ANTT",
    "BHXH",
    "BHYT",
    "PCCC",
    "OCOP",
)
_NAMED = {
    "việt nam": "Việt Nam",
    "hồ chí minh": "Hồ Chí Minh",
    "chính phủ": "Chính phủ",
    "quốc hội": "Quốc hội",
}
_STOP = frozenset(
    ["năm", "giai", "lần", "nhiệm", "đến", "và", "về", "trong", "có", "thuộc", "của", "cho", "từ", "theo", "được", "trên", "là", "do", "tại", "các", "khóa", "đã"]
)
_COUNTED = frozenset(["thứ", "khóa", "khoá", "kỳ", "quý", "phần", "chương", "loại", "hạng", "lần", "vùng", "khu"])
_WORDS = frozenset(("vi", "xi", "li", "i", "c", "x", "v", "l", "xl"))
_LONGEST = 12


def titled(name: str) -> str:
    """This function will write a place name with capitals: GÒ QUAO becomes Gò Quao, Bà Rịa - Vũng Tàu stays so."""
    return " ".join(
        word
        if _ROMAN.match(word) or not word.isupper()
        else "'".join(part.capitalize() for part in word.split("'"))
        for word in name.split()
    )


def body_name(name: str) -> str:
    """This function will write a body's name with capitals where parts begin: SỞ GIÁO DỤC VÀ ĐÀO TẠO."""
    if not is_shouted(name):
        return " ".join(name.split())
    text = " ".join(name.lower().split())
    text = re.sub(
        r"^(sở|phòng|ban|bộ|cục|chi cục|trung tâm|văn phòng|hội đồng|hội|liên đoàn|trường|tổng cục) (\w)",
        lambda match: f"{match[1]} {match[2].upper()}",
        text,
    )
    text = re.sub(
        r"^((?:tỉnh|huyện|thành|quận|thị) ủy) (.+)", lambda match: f"{match[1]} {match[2].title()}", text
    )
    text = re.sub(r"(, | và | - )(\w)", lambda match: match[1] + match[2].upper(), text)
    text = re.sub(r"\b(hđnd|ubnd|mttq|[b-df-hj-np-tv-xzđ]{2,6})\b", lambda match: match[1].upper(), text)
    return text[:1].upper() + text[1:]


def is_mostly_upper(text: str) -> bool:
    """This function will say whether more than half of the letters are capitals: no example of normal case."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.5 * len(letters)


class Casing:
    """How words are written where the document is not in capitals."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.written: list[str] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        self.starting: set[int] = set()
        for text in texts:
            if not is_mostly_upper(text):
                self._learn(text)

    def _learn(self, text: str) -> None:
        for match in _TOKEN.finditer(text):
            if _STARTS.search(text[max(match.start() - 3, 0) : match.start()]):
                self.starting.add(len(self.written))
            self.places[match[0].lower()].append(len(self.written))
            self.written.append(match[0])
        self.written.append("")

    def sentence(self, shouted: str) -> str:
        """This function will write a text in capitals as a sentence; names as the document writes them."""
        tokens = list(_TOKEN.finditer(shouted))
        lowered = [token[0].lower() for token in tokens]
        cased = self._cased([token[0] for token in tokens], lowered)
        _name_places(cased)
        parts: list[str] = []
        end = 0
        for token, word in zip(tokens, cased, strict=True):
            parts += [shouted[end : token.start()], word]
            end = token.end()
        text = "".join((*parts, shouted[end:]))
        for plain, proper in _NAMED.items():
            text = re.sub(rf"(?i)\b{plain}\b", proper, text)
        text = re.sub(r"(?:[“‘]\s*|(?:^|(?<=\s))[\"'])\w", lambda match: match[0].upper(), text)
        first = next((at for at, char in enumerate(text) if char.isalnum()), 0)
        return text[:first] + text[first : first + 1].upper() + text[first + 1 :]

    def _cased(self, printed: list[str], lowered: list[str]) -> list[str]:
        cased: list[str] = []
        while len(cased) < len(lowered):
            at = len(cased)
            place, length = self._longest(lowered, at)
            if length < 2:
                numbered = at > 0 and lowered[at - 1] in _COUNTED and _ROMAN.match(printed[at])
                cased.append(printed[at] if numbered else self._alone(printed[at], lowered[at]))
                continue
            for step in range(length):
                starting = place + step in self.starting
                word = self.written[place + step]
                if starting and word.istitle():
                    word = self._inside(lowered[at + step : at + step + 2], printed[at + step])
                cased.append(word)
        return cased

    def _longest(self, lowered: list[str], at: int) -> tuple[int, int]:
        best, length = 0, 0
        for place in self.places.get(lowered[at], ())[:400]:
            size = 1
            while (
                size < _LONGEST
                and at + size < len(lowered)
                and place + size < len(self.written)
                and self.written[place + size].lower() == lowered[at + size]
            ):
                size += 1
            if size > length:
                best, length = place, size
        return best, length

    def _inside(self, pair: list[str], printed: str) -> str:
        """A word that begins a sentence here: as it is written inside sentences, best before the same word."""
        places = [place for place in self.places.get(pair[0], ()) if place not in self.starting]
        same = [place for place in places if [self.written[place + 1].lower()] == pair[1:]]
        written = {self.written[place] for place in same}
        return written.pop() if len(written) == 1 else self._alone(printed, pair[0])

    def _alone(self, printed: str, lowered: str) -> str:
        """A word without context: kept in capitals when it is a numeral or an abbreviation, else small."""
        seen = [self.written[place] for place in self.places.get(lowered, ()) if place not in self.starting]
        if seen and all(word == seen[0] for word in seen):
            return seen[0]
        kept = (
            (_ROMAN.match(printed) and lowered not in _WORDS)
            or any(char.isdigit() for char in printed)
            or printed in _KNOWN
        )
        if kept or (len(printed) > 1 and not _VOWEL.search(fold(printed))):
            return printed
        return lowered


def _name_places(cased: list[str]) -> None:
    """Write capitals after tỉnh, huyện, xã … where the document gave no other example of the name."""
    for at, word in enumerate(cased):
        two = f"{cased[at - 1]} {word}".lower() if at else ""
        if word.lower() not in ("tỉnh", "huyện", "quận", "xã", "phường") and two not in LEVELS:
            continue
        following = cased[at + 1 : at + 3]
        if (
            len(following) == 2
            and not _STOP.intersection(following)
            and any(one.istitle() for one in following)
        ):
            cased[at + 1 : at + 3] = [one.capitalize() if one.islower() else one for one in following]

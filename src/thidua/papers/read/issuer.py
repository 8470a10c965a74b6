"""The issuing body in canonical form: "UBND huyện Gò Quao", "Sở Nội vụ tỉnh Kiên Giang"."""

import re

from thidua.papers.read.document import Letterhead
from thidua.papers.read.layout import Piece
from thidua.papers.read.names import LEVEL, LEVELS, body_name, titled
from thidua.papers.read.unit_words import UPPER
from thidua.papers.reading import Found
from thidua.papers.source import SignatureClaim
from thidua.papers.text import fold, is_shouted

_MOTTO = re.compile(
    r"(?i)c[ộo]ng\s+h(?:òa|oà)\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a\s*(?:vi[ệe]t\s+nam)?|"
    r"đảng\s+cộng\s+sản\s+việt\s+nam|độc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+ph[úu]c"
)
_COUNCIL = re.compile(
    rf"(?i)(?P<body>ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|(?<!\w)[yỷ]\s+ban\s+nhân\s+dân|ubnd|hội\s+đồng\s+nhân\s+dân|hđnd)"
    rf"\s*(?:(?P<level>{LEVEL})\s*(?P<name>.*))?$"
)
_BODY = re.compile(
    r"(?i)\b(?:ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|ubnd|hội\s+đồng\s+nhân\s+dân|hđnd)\b"
)
_SHOUTED = re.compile(
    r"^\W*(?:CHỦ TỊCH )?(?:ỦY|UỶ) BAN NHÂN DÂN\s+"
    r"(?P<level>THÀNH PHỐ|TỈNH|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)"
    rf"\s+(?P<name>[{UPPER}][{UPPER}\s'-]{{1,40}})\W*$"
)
_HEAD_LINES = 60
_LEVELLED = re.compile(rf"(?i)^(?P<level>{LEVEL})\s+(?P<name>.+)$")
_OFFICE = re.compile(
    r"(?i)^(?:sở|phòng|ban|chi\s+cục|cục|trung\s+tâm|văn\s+phòng|công\s+an|trường|hội|liên\s+đoàn|"
    r"thanh\s+tra|viện|bệnh\s+viện|đoàn|đảng\s+ủy|bộ|tổng\s+cục|tỉnh\s+ủy|huyện\s+ủy|thành\s+ủy"
    r"|bảo\s+hiểm\s+xã\s+hội)\b"
)
_SUPERIOR = re.compile(
    r"(?i)(?:tổng|bộ|trung\s+ương|ban\s+chấp\s+hành|hội|liên\s+đoàn|đoàn|đảng|tỉnh\s+ủy|huyện\s+ủy|thành\s+ủy|công\s+an|quân\s+khu"
    r"|ngân\s+hàng|bảo\s+hiểm|cục|sở)\b"
)
_NAME = rf"(?:[{UPPER}][\wÀ-ỹ]*)(?:\s+(?:-\s+)?[{UPPER}][\wÀ-ỹ]*){{0,4}}"
_IN_TEXT = re.compile(
    rf"(?P<body>[ỦỤU][ỷy]\s+ban\s+nhân\s+dân|UBND)\s+(?P<level>{LEVEL})\s*(?P<name>{_NAME})?"
)
_ISSUES = re.compile(
    r"\b(?:ban\s+hành|xây\s+dựng|triển\s+khai|báo\s+cáo|đề\s+nghị|thông\s+báo|yêu\s+cầu|quyết\s+định)\b"
)


def issuer_of_head(above: list[Piece], place: str | None, lines: list[Piece]) -> Found | None:
    """This function will read the agency's name printed above the number."""
    printed = [piece for piece in above if not re.match(r"(?i)\W*(?:số\b|v\s*/\s*v)", piece.text)]
    texts = [(piece.line, piece.text) for piece in _own_lines(printed)]
    raw = " ".join(" ".join(text for _, text in texts).split())
    raw = re.split(r"(?i)\bsố\s*:|\bcộng\s+h(?:òa|oà)\s+xã|,\s*ngày\b", _MOTTO.sub(" ", raw))[0]
    raw = re.sub(r"\s+[\w\s]{2,30}$", "", raw) if raw != raw.upper() and _mixed_tail(raw) else raw
    raw = raw.strip(" -–_*|:")
    if not raw:
        return None
    name, whole = _canonical(raw, place, lines)
    if name is None:
        return None
    return Found(texts[0][0], raw, name, 0.97 if whole else 0.7, origin="text" if whole else "inferred")


def _own_lines(printed: list[Piece]) -> list[Piece]:
    """The lines of the body itself, without the superior body over it (TỔNG LIÊN ĐOÀN …, LIÊN ĐOÀN … TỈNH)."""
    if any(_BODY.search(piece.text) for piece in printed):
        return printed
    starts = [at for at, piece in enumerate(printed) if at and _OFFICE.match(piece.text.strip(" *-_|"))]
    above = " ".join(piece.text for piece in printed[: starts[-1]]) if starts else ""
    return printed[starts[-1] :] if starts and _SUPERIOR.match(above.strip(" *-_|")) else printed


def _mixed_tail(raw: str) -> bool:
    return (
        bool(re.search(r"[a-zà-ỹ]", raw))
        and raw.split(maxsplit=1)[0].isupper()
        and raw.rsplit(maxsplit=1)[-1][1:].islower()
    )


def _canonical(raw: str, place: str | None, lines: list[Piece]) -> tuple[str | None, bool]:
    """The name in canonical form, and whether all of it was printed."""
    council, office = _split_office(raw)
    council = _without_superior(council)
    named = _COUNCIL.search(council)
    if named is None:
        levelled = re.match(rf"(?i)(?:{LEVEL})\s+", raw)
        if office or _OFFICE.match(raw):
            return body_name(office or raw), True
        named_body = is_shouted(raw) and not levelled and len(raw.split()) > 1
        return (body_name(raw) if named_body else None), False
    short = "HĐND" if fold(named["body"])[0] == "h" else "UBND"
    level, name = _level(named["level"]), (named["name"] or "").strip(" -")
    before = _LEVELLED.match(council[: named.start()].strip())
    if level is None and before is not None:
        level, name = _level(before["level"]), before["name"]
    if level is None or not name:
        guessed = _level_and_name(place, lines)
        if guessed is None:
            return (short if not office else body_name(office)), False
        return _with_office(office, short, *guessed), False
    return _with_office(office, short, level, _own_name(name)), True


def _without_superior(council: str) -> str:
    """The lower of two committees printed under each other (UBND TỈNH BÌNH ĐỊNH, UBND THỊ XÃ AN NHƠN)."""
    bodies = list(_BODY.finditer(council))
    if len(bodies) < 2 or not re.search(rf"(?i)\b{LEVEL}\s", council[bodies[0].end() : bodies[-1].start()]):
        return council
    return council[bodies[-1].start() :]


def _own_name(name: str) -> str:
    """The name without the superior unit printed after it (XÃ VĨNH PHƯỚC A - HUYỆN GÒ QUAO)."""
    own = re.split(rf"(?i)\s+[-–]?\s*(?={LEVEL}\s)", name)[0].strip(" -–")
    return titled(own)


def _with_office(office: str, short: str, level: str, name: str) -> str:
    if not office:
        return f"{short} {level} {name}"
    own = f"{body_name(office)} {short}" if fold(office) == "van phong" else body_name(office)
    return own if fold(name) in fold(own) else f"{own} {level} {name}"


def _split_office(raw: str) -> tuple[str, str]:
    """The superior committee and the department printed under it."""
    match = re.search(
        r"(?i)\s(?=(?:sở|phòng|ban\s+(?!nhân\s+dân)|chi\s+cục|trung\s+tâm|văn\s+phòng|công\s+an|trường"
        r"|thanh\s+tra"
        r"|hội\s+đồng\s+thi\s+đua)\b)",
        raw,
    )
    if match is None or not _COUNCIL.search(raw[: match.start()]):
        return raw, ""
    return raw[: match.start()].strip(), raw[match.start() :].strip()


def _level(printed: str | None) -> str | None:
    if not printed:
        return None
    level = " ".join(printed.lower().split()).rstrip(".")
    return "thành phố" if level in ("tp", "t.p") else level if level in LEVELS else None


def _level_and_name(place: str | None, lines: list[Piece]) -> tuple[str, str] | None:
    """Level and name of the committee as the running text prints them, else the level beside the place."""
    shouted = (_SHOUTED.search(piece.text) for piece in lines[:_HEAD_LINES])
    below = next((match for match in shouted if match and _level(match["level"])), None)
    if below is not None:
        return str(_level(below["level"])), _own_name(below["name"].strip(" -"))
    counts: dict[tuple[str, str], int] = {}
    levels: dict[str, int] = {}
    for piece in lines:
        for match in _IN_TEXT.finditer(piece.text):
            level = _level(match["level"])
            if level and match["name"] and (place is None or fold(match["name"]).startswith(fold(place))):
                key = (level, place or match["name"])
                counts[key] = counts.get(key, 0) + 1
            elif level and not match["name"]:
                levels[level] = levels.get(level, 0) + 1
    if counts:
        return max(counts, key=lambda key: counts[key])
    own = [level for level in levels if level in ("tỉnh", "thành phố", "huyện")]
    return (max(own, key=lambda level: levels[level]), place) if place and own else None


def issuer_of_text(lines: list[Piece], found: Letterhead, claims: tuple[SignatureClaim, ...]) -> Found | None:
    """This function will infer the issuer from "Ủy ban nhân dân … ban hành …" and the signing mark."""
    claimed = next(
        (match for claim in claims if (match := _IN_TEXT.search(claim.signer or "")) and match["name"]), None
    )
    after = [piece for piece in lines if piece.line > found.end][:60]
    for at, piece in enumerate(after):
        window = " ".join(one.text for one in after[at : at + 2])
        match = _IN_TEXT.search(window)
        if (
            match is None
            or match.start() > len(piece.text)
            or not _ISSUES.match(window[match.end() :].strip())
        ):
            continue
        level, name = _level(match["level"]), match["name"] or found.place
        if level and name:
            agreed = claimed is None or fold(claimed["name"]) == fold(name)
            return Found(
                piece.line,
                match[0],
                f"UBND {level} {name}",
                0.9 if claimed and agreed else 0.75,
                origin="inferred",
            )
    if claimed is None:
        return None
    line = next(claim.first for claim in claims if claim.signer)
    value = f"UBND {_level(claimed['level'])} {claimed['name']}"
    return Found(line, claimed[0], value, 0.7, origin="signature_field")

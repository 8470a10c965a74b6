"""Days, years, codes and words as people write them, turned into those of the rulebook; nothing is guessed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from thidua.rulebook.entries import Honour

VIETNAMESE_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
RATING = {
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ|hoàn thành xuất sắc|HTXS|xuất sắc",
    "HTTNV": "hoàn thành tốt nhiệm vụ|hoàn thành tốt|HTT|tốt",
    "HTNV": "hoàn thành nhiệm vụ|hoàn thành",
    "KHTNV": "không hoàn thành nhiệm vụ|chưa hoàn thành nhiệm vụ|không hoàn thành",
}
WORDS = {
    **RATING,
    "individual": "cá nhân", "collective": "tập thể|đơn vị", "household": "hộ gia đình|gia đình|hộ",
    "male": "nam", "female": "nữ", "leader": "lãnh đạo|quản lý", "direct": "trực tiếp|người lao động trực tiếp",
    "civil": "dân sự", "armed": "lực lượng vũ trang|vũ trang|quân đội|công an",
    "officer": "công chức|cán bộ|cán bộ, công chức", "employee": "viên chức", "farmer": "nông dân",
    "worker": "công nhân|người lao động|công nhân, người lao động", "other": "khác|đối tượng khác",
    "merit": "công trạng|thường xuyên|công trạng và thành tích|theo công trạng|thành tích công trạng",
    "theme": "chuyên đề|theo đợt|theo chuyên đề|theo đợt (chuyên đề)|đợt|đợt, chuyên đề",
    "sudden": "đột xuất|thành tích đột xuất", "service": "cống hiến|quá trình cống hiến", "tenure": "niên hạn",
    "foreign": "đối ngoại",
    "initiative": "sáng kiến", "project": "đề tài|đề tài khoa học|đề án", "combat": "mưu trí, sáng tạo|mưu trí sáng tạo",
    "excellent": "xuất sắc|hoàn thành xuất sắc nhiệm vụ",
    "base": "cơ sở|cấp cơ sở", "province": "tỉnh|cấp tỉnh|bộ|cấp bộ|bộ, tỉnh|cấp bộ, tỉnh|bộ, ban, ngành, tỉnh",
    "nation": "toàn quốc|quốc gia|cấp quốc gia|trung ương|centre|central", "commune": "xã|cấp xã", "district": "huyện|cấp huyện",
    "khien_trach": "khiển trách", "canh_cao": "cảnh cáo", "ha_bac_luong": "hạ bậc lương", "giang_chuc": "giáng chức",
    "cach_chuc": "cách chức", "buoc_thoi_viec": "buộc thôi việc", "none": "không|không có",
    "discipline": "kỷ luật|xem xét kỷ luật", "inspection": "thanh tra|kiểm tra|điều tra",
    "complaint": "khiếu nại|tố cáo|đơn thư|khiếu nại, tố cáo",
}
"""Code to what people write for it, in Vietnamese; marks, capitals and commas make no difference."""
YES, NO = frozenset({"true", "yes", "co", "dung"}), frozenset({"false", "no", "khong", "khong co"})


def day(given: object) -> date | None:
    """Return the day of a date, of 2024-12-31 or of 31/12/2024; None for what is no day that exists."""
    if type(given) is date:
        return given
    if not isinstance(given, str):
        return None
    try:
        if found := VIETNAMESE_DAY.fullmatch(given.strip()):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(given.strip())
    except ValueError:
        return None


def whole(given: object) -> int | None:
    """Return a whole number, also one in quotes; None for anything else."""
    if isinstance(given, str) and re.fullmatch(r"\d{1,9}", given.strip()):
        return int(given)
    return given if type(given) is int else None


def share(given: object) -> float | None:
    """Return a share from 0 to 1, also one written as 70% or 66,7%; None for anything else."""
    if isinstance(given, str) and (found := re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*%", given.strip())):
        given = float(found[1].replace(",", ".")) / 100
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        return None
    return float(given)


def flag(given: object) -> object:
    """Return true or false for có, không, yes, no in quotes; anything else as it is."""
    text = plain(given) if isinstance(given, str) else ""
    return True if text in YES else False if text in NO else given


def word(given: object, allowed: Iterable[str]) -> str | None:
    """Return the one of the allowed codes that is meant, None if none is."""
    codes = [str(code) for code in allowed]
    if given in codes:
        return str(given)
    said = plain(given) if isinstance(given, str) else ""
    meant = [code for code in codes if said and said in {plain(code), *map(plain, WORDS.get(code, "").split("|"))}]
    return meant[0] if len(meant) == 1 else None


def honour(given: object, honours: Mapping[str, Honour]) -> str | None:
    """Return the code of an honour given by its code, name or one of its other names; None if none has it."""
    if isinstance(given, str) and given in honours:
        return given
    return _by_name(_Names(honours)).get(plain(given)) if isinstance(given, str) else None


class _Names(dict[str, Any]):
    """Honours passed along in a cache whose key is their codes and names."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self))


@lru_cache(maxsize=4)
def _by_name(honours: _Names) -> dict[str, str]:
    """Return plain name to code; a name that two honours share is nobody's."""
    found: dict[str, set[str]] = {}
    for code, one in honours.items():
        for name in (code, one.name.vi, one.name.en, *one.also):
            found.setdefault(plain(name), set()).add(code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


def plain(text: str) -> str:
    """Return a text in small letters without marks, its words parted by one space."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def slug(text: str) -> str:
    """Return the code of a post written as words: `Vụ trưởng` is vu_truong; a `Thủ trưởng` is no vice minister."""
    composed = unicodedata.normalize("NFC", text.lower()).replace("thủ trưởng", "người đứng đầu")
    return plain(composed).replace(" ", "_")


def post(rank: str, known: Iterable[str]) -> str:
    """Return the known post that a code begins with: giam_doc_so_noi_vu is a giam_doc_so."""
    fits = [one for one in known if rank == one or rank.startswith(f"{one}_")]
    return max(fits, key=len, default=rank)

"""Small judgements about a printed line: formula, title of units, order or list of things."""

import re

from thidua.papers.read.unit_words import VERB
from thidua.papers.read.units import read_units
from thidua.papers.read.zones import AWARD, DEMAND, MONEY

_FORMULA = re.compile(
    r"\s*(?:\([^()]*\)\s*[.;]?\s*$|Trên đây là|Nơi nhận|(?:Trong quá trình[^.]{0,80})?[Nn]ếu (?:có|phát sinh|gặp)"
    r"|[^.;:]{3,120}\slàm (?:Phó )?(?:Trưởng (?:[Bb]an|đoàn|tiểu ban)|Chủ tịch Hội đồng|[Tt]ổ trưởng|[Tt]hư ký|[Tt]hành viên)(?!\w)"
    r"|Kế hoạch này (?:thay thế|có hiệu lực)|Khi có (?:khó khăn|vướng mắc)"
    r"|(?:Trong quá|Quá) trình[^.]{0,120}(?:khó khăn|vướng mắc|phát sinh|bất cập))"
)
_ORDER = re.compile(r"[;.,]\s*(?=(?:UBND|Ủy ban nhân dân)?[^;.,]{0,30}(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao)\s)")
_MANY = re.compile(r"\s*(?:Các|Những|Đề nghị|Giao|Trách nhiệm|Đối với|Thủ trưởng|Giám đốc|Chủ tịch)\s")
_SUBJECTS = re.compile(
    r"\s*(?:Doanh nghiệp|Tổ chức|Lĩnh vực|Ngành|Địa phương|Cơ sở|Xã|Phường|Báo|Thống kê|Bảo hiểm|Hải quan"
    r"|Thuế"
    r"|Viễn thông)(?!\w)",
    re.IGNORECASE,
)
_AWARD_ACT = re.compile(r"(?:gửi|nộp|trình|lập|bình xét|lựa chọn|xét chọn|đề nghị|thẩm định|tham mưu)(?!\w)")
_ATTITUDE = re.compile(
    r"\s*,?\s*(?:(?:phải|cần|nghiêm túc|chủ động|tiếp tục|thực sự)\s+)*(?:coi|xác định|quán triệt|nâng cao|nêu cao|chú trọng"
    r"|quan tâm|đề cao|nhận thức|bám sát|gương mẫu|phát huy|nắm chắc|nắm vững|hiểu rõ|tích cực hưởng ứng)(?!\w)"
)
_CONCRETE = re.compile(
    r"(?:xây dựng|ban hành|tổ chức|báo cáo|đăng ký|lựa chọn|biểu dương|kiểm tra|gửi|lập|thành lập|rà soát"
    r"|bố trí"
    r"|tuyên truyền)(?!\w)"
)


def _is_attitude(words: str) -> bool:
    """Says whether units are only told how to think of the matter ("phải coi trọng", "xác định rõ")."""
    _, end = read_units(words)
    return _ATTITUDE.match(words[end:]) is not None


def is_unit_title(text: str) -> bool:
    """Says whether a heading of units can only be meant as those who act, not as a subject ("Doanh
    nghiệp số").
    """
    return _MANY.match(text) is not None or _SUBJECTS.match(text) is None


def is_formula(text: str) -> bool:
    """Says whether a sentence is a closing formula or only speaks of difficulties that may come."""
    return _FORMULA.match(text) is not None


def behind_formula(text: str) -> int:
    """Gives where the orders begin behind "Trên đây là …" or "Nếu có khó khăn …"; 0 where no formula
    opens.
    """
    if not is_formula(text):
        return 0
    order = _ORDER.search(text)
    if order and re.match(r"\s*Trên đây", text):
        return order.end()
    stop = re.search(r"[.;]\s+(?=[A-ZĐ])", text)
    return stop.end() if stop else len(text)


def is_verbal(text: str) -> bool:
    """Says whether a text begins with a verb (an order)."""
    start = text.lstrip(" -–+*•")
    return VERB.match(start[:1].lower() + start[1:]) is not None


def counts(zone: str, named: bool, number: int, words: str) -> bool:
    """Says whether a clause is a duty in its section: elsewhere than under tasks only named units with
    an act.
    """
    if zone == AWARD:
        return named and _AWARD_ACT.search(words) is not None
    if zone == DEMAND and _is_attitude(words):
        return False
    if zone in (DEMAND, MONEY):
        return named and (number == 0 or zone == MONEY) and (zone == MONEY or _CONCRETE.search(words) is not None)
    return True

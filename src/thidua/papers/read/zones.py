"""What kind of section an item stands in: aims hold no duties, demands and money only named ones."""

import re
from dataclasses import dataclass

from thidua.papers.reading import Due

AIM, DEMAND, MONEY, AWARD, TASK, ORGANISE = "aim", "demand", "money", "award", "task", "organise"

_AIM = re.compile(
    r"(?:mục đích|mục tiêu|chỉ tiêu|tiêu chí|tiêu chuẩn|quan điểm|nội dung(?: của"
    r"| các)?(?: phong trào)? thi đua|nội dung(?:,| và) tiêu (?:chí|chuẩn)"
    r"|danh hiệu|thực trạng|kết quả đạt được|sự cần thiết|tầm nhìn|định hướng|nguyên tắc)(?!\w)"
)
_FRAME = re.compile(
    r"(?:phạm vi|(?<!các )(?<!cho )(?<!với )đối tượng|điều kiện|cơ cấu|số lượng|tình hình|căn cứ pháp lý|cơ sở pháp lý|đặc điểm|tồn tại, hạn chế|nguyên nhân|dự báo tình hình)(?!\w)"
)
_DEMAND = re.compile(r"(?<!theo )(?<!đáp ứng )yêu cầu(?!\w)")
_AWARD = re.compile(r"(?:khen thưởng|khen|tôn vinh|biểu dương)(?!\w)")
_OF_CONTEST = re.compile(r"mục đích|mục tiêu|chỉ tiêu|nội dung|quan điểm|nguyên tắc")
_MONEY = re.compile(
    r"(?:kinh phí|nguồn vốn|nguồn lực tài chính|cơ chế tài chính|dự toán|nguồn tài chính)(?!\w)"
)
_ORGANISE = re.compile(
    r"(?:tổ chức thực hiện|phân công|^[^,]{0,12}trách nhiệm|trách nhiệm (?:thực hiện|cụ thể|của các (?:cơ quan|sở|đơn vị))|tổ chức triển khai|chế độ báo cáo|thông tin,? báo cáo)(?!\w)"
)
_DUTY = re.compile(r"(?:nhiệm vụ|giải pháp)(?!\w)")
_TASK = re.compile(
    r"(?:nhiệm vụ|giải pháp|nội dung|thực hiện|triển khai|hoạt động|thời gian|tiến độ|thi hành)(?!\w)"
)
_SHORT_TITLE = 14


@dataclass(frozen=True)
class Scene:
    """What an item passes down to those under it."""

    zone: str = TASK
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    due: Due | None = None
    heading: str = ""
    partners: bool = False  # bullets begin with those with whom the lead works
    sure: float = 0.9


def zone_of(title: str, above: str) -> str:
    """Tells the zone under a title; a title that says nothing keeps the zone above."""
    words = title.lower()[:160]
    task, aim = _TASK.search(words), _AIM.search(words)
    duty = _DUTY.search(words) is not None and len(words.split()) <= _SHORT_TITLE
    aims = (aim and not (task and task.start() < aim.start())) or (_FRAME.search(words) and not task)
    rules: tuple[tuple[object, str], ...] = (
        (_ORGANISE.search(words), ORGANISE),
        (duty and above != ORGANISE, TASK),
        (_DEMAND.search(words), DEMAND),
        (above != ORGANISE and _AWARD.search(words) and not _OF_CONTEST.search(words), AWARD),
        (aims, AIM),
        (above != ORGANISE and _AWARD.search(words), AWARD),
        (_MONEY.search(words), MONEY),
        (task and above not in (AIM, DEMAND, MONEY, AWARD, ORGANISE), TASK),
    )
    return next((zone for applies, zone in rules if applies), above)


def addresses_only(title: str, scene: Scene) -> bool:
    """Says whether "Đối với …" only groups contents of a movement instead of giving out duties."""
    if not re.match(r"\s*đối với(?!\w)", title, re.IGNORECASE) or scene.zone == ORGANISE:
        return False
    return re.search(r"nhiệm vụ|phân công|trách nhiệm|thực hiện", scene.heading.lower()) is None

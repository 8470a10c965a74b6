"""What kind of section an item stands in: aims hold no duties, demands and money only named ones."""

import re
from dataclasses import dataclass

from thidua.papers.reading import Due

AIM, DEMAND, MONEY, TASK, ORGANISE = "aim", "demand", "money", "task", "organise"

_AIM = re.compile(
    r"(?:mục đích|mục tiêu|chỉ tiêu|tiêu chí|tiêu chuẩn|quan điểm|phạm vi|nội dung thi đua|nội dung (?:và|,) tiêu chí|danh hiệu|định hướng"
    r"|hình thức khen|cơ cấu|số lượng|nguyên tắc|thực trạng|tình hình|kết quả đạt được|sự cần thiết|căn cứ pháp lý|cơ sở pháp lý|tầm nhìn"
    r"|đối tượng|điều kiện)(?!\w)"
)
_DEMAND = re.compile(r"yêu cầu(?!\w)")
_MONEY = re.compile(r"(?:kinh phí|nguồn vốn|nguồn lực tài chính|cơ chế tài chính|dự toán|nguồn tài chính)(?!\w)")
_ORGANISE = re.compile(r"(?:tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|chế độ báo cáo)(?!\w)")
_TASK = re.compile(r"(?:nhiệm vụ|giải pháp|nội dung|thực hiện|triển khai|hoạt động|thời gian|tiến độ|thi hành)(?!\w)")


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
    aim, demand = _AIM.search(words), _DEMAND.search(words)
    if _ORGANISE.search(words):
        return ORGANISE
    if demand and not re.search(r"theo yêu cầu|đáp ứng yêu cầu", words):
        return DEMAND
    task = _TASK.search(words)
    if aim and not (task and task.start() < aim.start()):
        return AIM
    if _MONEY.search(words):
        return MONEY
    if above in (AIM, DEMAND, MONEY):
        return above
    return TASK if task else above

"""The words that a letter begins with: an officer changes them. Papers are Vietnamese whoever drafts them."""

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.movements.models import Movement
from thidua.papers.write.agency import letter_symbol, whole

WITHIN = timedelta(days=7)
"""In how many days the units are asked to answer."""


@dataclass(frozen=True)
class Draft:
    """The parts of a letter that an officer can change."""

    subject: str
    symbol: str
    opening: str
    closing: str
    answer_by: date | None
    recipients: str
    archive: str


def draft_of(movement: Movement, *, agency: str, office: str, today: date) -> Draft:
    """Return the letter as the program proposes it."""
    plan, name = movement.plan, whole(agency)
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    issuer = f" của {whole(plan.issuer)}" if plan.issuer else ""
    about = f" về {_lower(plan.subject)}" if plan.subject else ""
    symbol = letter_symbol(agency, office)
    return Draft(
        subject=f"đôn đốc thực hiện {plan.kind or 'Kế hoạch'} số {plan.code}", symbol=symbol,
        opening=f"Thực hiện {plan.kind or 'Kế hoạch'} số {plan.code}{issued}{issuer}{about}; qua theo dõi, {name} nhận thấy "
                "còn cơ quan, đơn vị chưa hoàn thành nội dung được giao đúng thời hạn.",
        closing=f"{name} yêu cầu thủ trưởng các cơ quan, đơn vị có tên trong Phụ lục khẩn trương chỉ đạo thực hiện các nội "
                f"dung đã quá hạn; trường hợp không phát sinh hoặc cần gia hạn thì nêu rõ lý do; báo cáo kết quả về {name} "
                f"(qua {office}) để tổng hợp.",
        answer_by=today + WITHIN, recipients="Chủ tịch, các Phó Chủ tịch (b/c)" if symbol.startswith("UBND") else "Lãnh đạo cơ quan (b/c)",
        archive="VT" + (f", {symbol.partition('-')[2]}" if "-" in symbol else ""),
    )


def _lower(subject: str) -> str:
    return subject[:1].lower() + subject[1:] if not subject[:2].isupper() else subject

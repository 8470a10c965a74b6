"""The minutes of the unit's meeting (biên bản họp xét), with the votes on each nominee."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from thidua.dossiers import queries
from thidua.dossiers.making.head import letterhead, paragraphs, proposer_of
from thidua.dossiers.models import Dossier
from thidua.kernel.clock import VIETNAM
from thidua.papers.write.agency import whole
from thidua.papers.write.compose.head import day_text
from thidua.papers.write.kinds import Meeting, closing_sentence, counting_table, minutes
from thidua.papers.write.model import Block, Clause, Heading, Marks, Paper, Paragraph, Signature

OPEN, SECRET = "biểu quyết công khai", "bỏ phiếu kín"


def meeting_defaults(dossier: Dossier, day: date) -> dict[str, str]:
    """Return what a meeting usually has: the head of the unit presides, at its seat."""
    unit = proposer_of(dossier, day)
    return {
        "body": "Hội đồng Thi đua - Khen thưởng", "chair": unit.head_name, "chair_title": unit.head_title if unit.head_name else "",
        "place": f"Trụ sở {unit.name}",
    }


def minutes_paper(dossier: Dossier, content: Mapping[str, Any], *, on: date, marks: Marks) -> Paper:
    """Return the minutes as a document: who was there, what was looked at, the votes, what was agreed."""
    unit, people = proposer_of(dossier, on), queries.people_of(dossier, on)
    began, ended = _moment(content["began_at"]), _moment(content["ended_at"])
    present = [
        f"Có mặt: {content['present']}/{content['members']} thành viên", *paragraphs(content["attended"]),
        *([f"Vắng mặt: {'; '.join(paragraphs(content['absent']))}"] if content["absent"].strip() else []),
    ]
    meeting = Meeting(
        f"{began:%H giờ %M}, {day_text(began.date())}", content["place"], present,
        Signature(("Chủ tọa",), content["chair"], sealed=True), Signature(("Thư ký",), content["secretary"]),
        closing_sentence(f"{ended:%H giờ %M}", ended.date()),
    )
    symbol = f"BB-{unit.short}" if unit.short else "BB"
    return minutes(
        letterhead(unit, symbol, year=began.year), f"Họp xét {dossier.title[:1].lower()}{dossier.title[1:]}",
        [*_looked_at(dossier, content), *_votes(people, content), *_agreed(people, content)], meeting, marks=marks,
    )


def _looked_at(dossier: Dossier, content: Mapping[str, Any]) -> list[Block]:
    plan = dossier.movement.plan.code if dossier.movement else ""
    about = f" theo Kế hoạch số {plan}" if plan else ""
    said: list[Block] = [
        Heading("arabic", "1", "Nội dung họp"),
        Paragraph(f"{content['body']} họp xét các tập thể, cá nhân, hộ gia đình đề nghị khen thưởng{about}; nghe đọc tiêu chuẩn và "
                  "tóm tắt thành tích của từng trường hợp."),
    ]
    return [*said, *(Paragraph(line) for line in paragraphs(content["discussion"]))]


def _votes(people: list[dict[str, Any]], content: Mapping[str, Any]) -> list[Block]:
    rows, written = [], []
    for one in people:
        vote = content["votes"].get(str(one["nominee"]), {})
        agreed, against, blank = (int(vote.get(name) or 0) for name in ("voted_for", "voted_against", "blank"))
        rows.append((whole(one["name"]), one["honour_name"], agreed + int(vote.get("written_for") or 0), against, blank))
        if vote.get("written"):
            written.append(Clause("-", (
                f"{whole(one['name'])}: {vote['written']} ý kiến bằng văn bản của thành viên vắng mặt, trong đó {vote['written_for']} đồng ý."
            )))
    how = SECRET if content["secret"] else OPEN
    return [
        Heading("arabic", "2", "Kết quả biểu quyết"),
        Paragraph(f"Hình thức: {how}. Tỷ lệ tính trên tổng số {content['members']} thành viên."),
        counting_table(rows, content["members"] or 0), *written,
    ]


def _agreed(people: list[dict[str, Any]], content: Mapping[str, Any]) -> list[Block]:
    for_whom = [one for one in people if (content["votes"].get(str(one["nominee"])) or {}).get("voted_for")]
    said: list[Block] = [Heading("arabic", "3", "Kết luận"), Paragraph("Cuộc họp thống nhất đề nghị cấp có thẩm quyền khen thưởng:")]
    return [*said, *(Clause("-", f"{whole(one['name'])}: {one['honour_name']}") for one in for_whom)]


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(VIETNAM)

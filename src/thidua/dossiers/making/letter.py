"""The unit's letter of proposal (tờ trình), with the nominees as a list."""

from datetime import date
from typing import Any

from thidua.dossiers import queries
from thidua.dossiers.enums import KINDS
from thidua.dossiers.making.head import counted_by, day_of, letterhead, paragraphs, proposer_of
from thidua.dossiers.making.lists import list_annex
from thidua.dossiers.models import Dossier
from thidua.papers.write.agency import capacity, whole
from thidua.papers.write.kinds import Closing, attached_to, named
from thidua.papers.write.model import Block, Clause, Marks, Paper, Paragraph, Signature
from thidua.rulebook.loader import load


def letter_defaults(dossier: Dossier, day: date) -> dict[str, str]:
    """Return the sentences with which a letter begins; the officer mends them."""
    unit, plan = proposer_of(dossier, day), dossier.movement.plan if dossier.movement else None
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan and plan.issued_on else ""
    planned = f"Kế hoạch số {plan.code}{issued} của {whole(plan.issuer)}" if plan else ""
    bases = [f"Căn cứ {_law(day)}", *([f"Căn cứ {planned}"] if plan else [])]
    return {
        "about": dossier.title, "bases": "\n".join(bases),
        "opening": f"{unit.name} đã tổ chức bình xét, kính trình {unit.authority} xem xét, khen thưởng các tập thể, cá nhân, hộ gia "
                   "đình có thành tích xuất sắc như sau:",
        "closing": f"{unit.name} chịu trách nhiệm về tính chính xác của hồ sơ và kính trình {unit.authority} xem xét, quyết định.",
        "symbol": f"TTr-{unit.short}" if unit.short else "TTr", "place": unit.place, "signer_title": unit.head_title,
        "signer": unit.head_name,
    }


def letter_paper(dossier: Dossier, *, on: date, marks: Marks, number: int = 0, issued_on: date | None = None) -> Paper:
    """Return the letter as a document; number 0 and no day leave room for both."""
    content = queries.letter_content(dossier) or letter_defaults(dossier, on)
    unit, people = proposer_of(dossier, on), queries.people_of(dossier, on)
    number, issued_on = number or int(content.get("number") or 0), issued_on or day_of(str(content.get("issued_on") or ""))
    head = letterhead(unit, content["symbol"], place=content["place"], number=number, on=issued_on, year=on.year)
    body: list[Block] = [
        *(Paragraph(line) for line in paragraphs(content["opening"])), *_counts(people), *_meeting(dossier),
        Paragraph("(Kèm theo danh sách và hồ sơ.)"), *(Paragraph(line) for line in paragraphs(content["closing"])),
    ]
    signed = Signature(capacity(unit.name, content["signer_title"] or unit.head_title), content["signer"], sealed=True)
    return named(
        "Tờ trình", head, content["about"], body, to=[unit.authority], bases=paragraphs(content["bases"]),
        closing=Closing(signed), marks=marks,
        annexes=[list_annex(people, reference=attached_to("Tờ trình", head, unit.name))],
    )


def _law(day: date) -> str:
    for value in load().values:
        if value.key == "regimes" and value.value:
            for one in value.value:
                if str(one["from"]) <= day.isoformat() and (one["to"] is None or day.isoformat() <= str(one["to"])):
                    return str(one["vi"])
    return "Luật Thi đua, khen thưởng"


def _counts(people: list[dict[str, Any]]) -> list[Block]:
    """One line for each honour: how many people, collectives, households."""
    lines: list[Block] = []
    for number, honour in enumerate(counted_by(people, "honour_name"), start=1):
        kinds = counted_by([one for one in people if one["honour_name"] == honour], "kind")
        said = ", ".join(f"{count:02d} {KINDS[kind]}" for kind, count in kinds.items())
        lines.append(Clause(f"{number}.", f"{honour}: {said}"))
    return lines


def _meeting(dossier: Dossier) -> list[Block]:
    """What the meeting said, where it was written down with its day and who was present."""
    content = queries.meeting_content(dossier)
    if content is None or not content["began_at"] or content["present"] is None or content["members"] is None:
        return []
    day = queries.meeting_day(content)
    return [Paragraph(
        f"{content['body']} đã họp xét ngày {day:%d/%m/%Y}, có {content['present']}/{content['members']} thành viên dự họp; "
        "kết quả ghi tại biên bản kèm theo.",
    )]

"""The text for the loudspeakers, drafted from the plan; a person mends it before it is read.

Its words are data for a text that is read out in Vietnamese whatever language the officer uses.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua.movements.enums import ObligationState, Output
from thidua.movements.models import Movement, Obligation
from thidua.outreach.speech import LONGEST, seconds, spoken
from thidua.papers.text import fold

AIM, DEMAND = ("muc dich",), ("yeu cau",)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FOR_OFFICES = re.compile(r"(?i)gọi tắt|^quán triệt|^giao |^xác định nội dung, tiêu chí")
"""Sentences that speak to offices and would mean nothing to passers-by."""
OPENING = "Kính thưa bà con và các đồng chí!"
CALL = (
    "Đề nghị bà con và các đồng chí tích cực hưởng ứng phong trào thi đua, giới thiệu với chính quyền địa phương những tập thể, "
    "cá nhân có cách làm hay, việc làm tốt để kịp thời biểu dương, khen thưởng."
)
STORY = 90
"""Seconds: half of what is read, the rest is the plan."""
CLOSING = "Xin cảm ơn bà con và các đồng chí đã chú ý lắng nghe."
ASKED = {
    Output.REGISTRATION: "Thời gian gửi đăng ký thi đua: đến hết ngày {day}.",
    Output.DOSSIER: "Các cơ quan, đơn vị bình xét và gửi hồ sơ đề nghị khen thưởng đến hết ngày {day}.",
}


def aim_of(movement: Movement) -> str:
    """Return what the plan says of its aim; "" where it has no section of that name."""
    return "\n\n".join(_section(movement, AIM))


def contents_of(movement: Movement) -> str:
    """Return what the plan asks for, one line for each duty, with its day where the words do not name it."""
    rows = Obligation.objects.filter(movement=movement, state=ObligationState.CONFIRMED).order_by("position", "pk")
    return "\n".join(dict.fromkeys(_in_short(row) for row in rows))


def _in_short(row: Obligation) -> str:
    words = (row.short_name or row.text).strip()
    return f"{words.rstrip('.')}, đến hết ngày {row.due_end:%d/%m/%Y}." if row.due_end and not row.due_every and not _names_day(words) else words


def _names_day(words: str) -> bool:
    return bool(re.search(r"\d{1,2}/\d{1,2}/\d{4}|tháng \d", words))


def story_told(name: str, unit: str, headline: str, story: str) -> str:
    """Return a paragraph on a role model: who, from where, what in one line, then as much of the story as can be heard."""
    taken = [f"Gương điển hình: {name}, {unit}.", f"{headline.strip().rstrip('.')}."]
    for sentence in _SENTENCE.split(" ".join(story.split())):
        if sentence and seconds(" ".join([*taken, sentence])) <= STORY:
            taken.append(sentence)
    return " ".join(taken)


def broadcast_text(movement: Movement, *, day: date, about: str = "") -> str:
    """Return a text of at most three minutes: what the plan is, its aim, what is asked and until when.

    `about`: a paragraph on a role model, which then stands in the place of a part of the aim.
    """
    plan = movement.plan
    issued = f"Ngày {plan.issued_on:%d/%m/%Y}, " if plan.issued_on else ""
    subject = movement.name[:1].lower() + movement.name[1:]
    head = f"{issued}{plan.issuer} ban hành {plan.kind or 'Kế hoạch'} số {plan.code} về việc {subject}."
    frame = [OPENING, head[:1].upper() + head[1:], *([about] if about else []), *_asked(movement, day), CALL, CLOSING]
    room = LONGEST - seconds("\n".join(frame))
    told = _as_many(movement, room)
    paragraphs = [*frame[:2], *([told] if told else []), *frame[2:]]
    return "\n\n".join(spoken(paragraph) for paragraph in paragraphs)


def _as_many(movement: Movement, room: int) -> str:
    """Return as many sentences of the aim, then of the demands, as can be read in so many seconds."""
    taken: list[str] = []
    for paragraph in (*_section(movement, AIM), *_section(movement, DEMAND)):
        for sentence in _SENTENCE.split(paragraph):
            if _FOR_OFFICES.search(sentence):
                continue
            if seconds(" ".join([*taken, sentence])) > room:
                return " ".join(taken)
            taken.append(sentence)
    return " ".join(taken)


def _asked(movement: Movement, day: date) -> Iterator[str]:
    rows = Obligation.objects.filter(
        movement=movement, state=ObligationState.CONFIRMED, output__in=ASKED, due_end__gte=day,
    ).order_by("due_end", "position")
    yield from dict.fromkeys(ASKED[Output(row.output)].format(day=f"{row.due_end:%d/%m/%Y}") for row in rows)


def _section(movement: Movement, titles: tuple[str, ...]) -> list[str]:
    """Return the paragraphs under the heading of that name, as the reader found them."""
    texts = {number: str(text) for number, _page, text in movement.plan.lines}
    for section in _walk(movement.plan.reading.get("sections", [])):
        if fold(section["title"]).strip(" .:") in titles and section["children"]:
            first, last = section["children"][0]["lines"][0], _last(section)
            return _paragraphs(texts.get(number, "") for number in range(first, last + 1))
    return []


def _walk(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield section
        yield from _walk(section["children"])


def _last(section: dict[str, Any]) -> int:
    return max([int(section["lines"][1]), *(_last(child) for child in section["children"])])


def _paragraphs(lines: Iterator[str]) -> list[str]:
    """Join lines that no full stop ends; blank lines part only what ended."""
    found: list[str] = []
    for line in (line.strip() for line in lines):
        if not line:
            continue
        if found and found[-1][-1:] not in ".;:!?":
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found

"""Minutes of a session and the record of its counts as official documents, ready to sign (biên bản họp, biên bản kiểm phiếu).

Their words are data for papers that leave in Vietnamese whatever language the officer uses.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import override

from thidua.awards.words import honour_name
from thidua.council import queries
from thidua.council.digest import mark_of_keys
from thidua.council.enums import SPOILT, BallotState, CaseState, Method, Office, Presence
from thidua.council.models import Ballot, Session
from thidua.kernel.clock import VIETNAM
from thidua.org.queries import names_on
from thidua.papers.write.kinds import Closing, Meeting, closing_sentence, minutes, named, share
from thidua.papers.write.model import (
    Block,
    Clause,
    Column,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)

SYMBOL = "BB-HĐTĐKT"
UNKNOWN_SHARE = (
    "Tỷ lệ chưa rõ: quy định hiện có không nói phiếu đồng ý được tính trên tổng số thành viên Hội đồng hay trên số thành viên dự họp.")
FORM = {
    Method.OPEN: "biểu quyết công khai", Method.SECRET: "bỏ phiếu kín trên máy", Method.PAPER: "bỏ phiếu kín bằng phiếu giấy",
}


@override(settings.LANGUAGE_CODE)
def content_of(session: Session) -> dict[str, Any]:
    """Return what the minutes say, as plain data that can be kept and compared."""
    sitting, day = queries.hall(session), queries.day_of(session)
    return {
        "session": session.title, "place": session.place, "began": _iso(session.began_at), "ended": _iso(session.ended_at),
        "council": session.council.name, "decided_by": session.council.decided_by,
        "members": [
            {"name": seat.person.name, "title": seat.title, "office": seat.office, "presence": sitting.presence.get(seat.pk, "")}
            for seat in sitting.seats
        ],
        "cases": [
            {"number": row["case"].position, "nominee": row["case"].nominee_id, "name": row["record"].shown, "unit": row["record"].unit_shown,
             "asked": row["case"].nominee.honour, "honour": row["case"].honour, "state": row["case"].state, "results": row["case"].results,
             "ruling": row["case"].ruling, "aside": [{"name": one.seat.person.name, "why": one.why, "note": one.note} for one in row["asides"]]}
            for row in queries.case_rows(session, day)
        ],
    }


@override(settings.LANGUAGE_CODE)
def minutes_of(session: Session, *, at: datetime) -> Paper:
    """Return the minutes of the session: who was there, each case with its sentence, who stepped aside, what was agreed."""
    content, sitting = content_of(session), queries.hall(session)
    began, ended = session.began_at or session.meets_at, session.ended_at or at
    meeting = Meeting(
        f"{_hour(began)}, ngày {_day(began)}", session.place, _present(sitting), _signs("Chủ trì", session.chair, sealed=True),
        _signs("Thư ký", session.secretary), closing_sentence(_hour(ended), ended.astimezone(VIETNAM).date()),
    )
    body: list[Block] = [
        Heading("arabic", "1", "Căn cứ, số thành viên dự họp"), Clause("-", f"Hội đồng được lập theo {content['decided_by']}."),
        Clause("-", _counted_present(sitting)),
        Heading("arabic", "2", "Kết quả xét từng trường hợp"), *_cases(content),
        Heading("arabic", "3", "Kết luận"), *_conclusion(content["cases"]),
    ]
    return minutes(_head(session), f"Họp {session.council.name}", body, meeting)


@override(settings.LANGUAGE_CODE)
def counting_of(session: Session, *, at: datetime) -> Paper:
    """Return the record of the counts: per ballot how many could vote and did, and the figures of every case; the tellers sign."""
    day = queries.day_of(session)
    shown = {row["case"].pk: row["record"].shown for row in queries.case_rows(session, day)}
    body: list[Block] = []
    ballots = list(session.ballots.filter(state=BallotState.COUNTED).order_by("pk"))
    for number, ballot in enumerate(ballots, start=1):
        body += _ballot(number, ballot, shown)
    if not ballots:
        body = [Paragraph("Phiên họp chưa có lượt bỏ phiếu nào được kiểm.")]
    tellers = list(dict.fromkeys(seat for ballot in ballots for seat in ballot.tellers.select_related("person").order_by("pk")))
    closing = Closing(_signs("Kiểm phiếu viên", tellers[-1] if tellers else session.secretary), ["Hội đồng"], "Hồ sơ")
    made = named("Biên bản", _head(session), f"Kiểm phiếu tại {_lower(session.title)}", body, closing=closing)
    first = _signs("Kiểm phiếu viên", tellers[0]) if len(tellers) > 1 else _signs("Chủ trì", session.chair)
    return Paper(**{**vars(made), "signatures": (first, *made.signatures)})


def _ballot(number: int, ballot: Ballot, shown: Mapping[int, str]) -> list[Block]:
    voted, may = queries.cast_count(ballot)
    cases = list(ballot.cases.order_by("position"))
    lead = f"Hình thức: {FORM[Method(ballot.method)]}. Số người bỏ phiếu theo danh sách: {may}"
    lead += "." if ballot.method == Method.PAPER else f"; số phiếu nhận được: {voted}."
    rows = []
    for case in cases:
        result = next((one for one in case.results if one["ballot"] == ballot.pk), None)
        if result is None:
            continue
        rows.append((shown[case.pk], result))
    receipts = [
        Paragraph(f"{mark_of_keys(ballot.keys)}.", lead="Mã khóa niêm phong của hai kiểm phiếu viên, đọc khi mở bỏ phiếu:"),
        Paragraph(", ".join(ballot.receipts) + ".", lead="Mã biên nhận của các phiếu đã kiểm, các thành viên đã được mời đối chiếu trước khi công bố:"),
    ] if ballot.receipts else []
    return [Heading("arabic", str(number), f"Lượt bỏ phiếu thứ {number}"), Paragraph(lead), *_counts(rows, ballot.method), *receipts]


def _counts(rows: Sequence[tuple[str, Mapping[str, Any]]], method: str) -> list[Block]:
    """Figures per case; a share only where the law says what it is counted from. Blank and spoilt ballots differ, on paper only."""
    kinds = {"yes": "Đồng ý", "no": "Không đồng ý", "blank": "Không có ý kiến", **({SPOILT: "Không hợp lệ"} if method == Method.PAPER else {})}
    columns = (
        Column("STT", 12, "centre"), Column("Họ và tên, tập thể"), Column("Danh hiệu, hình thức đề nghị", 36),
        *(Column(head, 17, "centre", "Số phiếu") for head in kinds.values()), Column("Tỷ lệ đồng ý", 19, "centre"),
    )
    lines = tuple(
        Row((str(number), name, honour_name(found["honour"]), *(str(found.get(kind, 0)) for kind in kinds),
             share(found["votes_for"], found["denominator"]) if found["denominator"] else "Chưa rõ"))
        for number, (name, found) in enumerate(rows, start=1)
    )
    unknown = [] if all(found["denominator"] for _name, found in rows) else [Paragraph(UNKNOWN_SHARE)]
    return [Table(columns, lines), *unknown]


def _cases(content: Mapping[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    for case in content["cases"]:
        blocks.append(Clause(f"{case['number']}.", _case_lead(case)))
        blocks += [Clause("-", result["sentence"]) for result in case["results"]]
        if case["ruling"]:
            said = "Hoãn xét" if case["state"] == CaseState.PUT_OFF else f"Hội đồng kết luận: {CaseState(case['state']).label.lower()}"
            blocks.append(Clause("-", f"{said}. Lý do: {case['ruling'].rstrip('.')}."))
        if case["aside"]:
            names = "; ".join(f"{one['name']} ({_why(one)})" for one in case["aside"])
            blocks.append(Clause("-", f"Không tham gia biểu quyết: {names}."))
    return blocks


def _case_lead(case: Mapping[str, Any]) -> str:
    return f"{case['name']}, {case['unit']}: đề nghị {honour_name(case['asked'])}." if case["name"] != case["unit"] else \
        f"{case['name']}: đề nghị {honour_name(case['asked'])}."


def _why(aside: Mapping[str, str]) -> str:
    return {"own": "được đề nghị khen thưởng", "unit": "thuộc đơn vị có liên quan"}.get(aside["why"], aside["note"].rstrip("."))


def _conclusion(cases: Sequence[Mapping[str, Any]]) -> list[Block]:
    agreed = [case for case in cases if case["state"] in (CaseState.PASSED, CaseState.LOWERED)]
    if not agreed:
        return [Paragraph("Hội đồng không thông qua trường hợp nào.")]
    columns = (Column("STT", 12, "centre"), Column("Họ và tên, tập thể"), Column("Đơn vị", 50), Column("Danh hiệu, hình thức khen thưởng", 50))
    rows = tuple(
        Row((str(number), case["name"], case["unit"], honour_name(case["honour"]))) for number, case in enumerate(agreed, start=1))
    return [Paragraph("Hội đồng thống nhất đề nghị khen thưởng các trường hợp sau:"), Table(columns, rows)]


def _present(sitting: queries.Sitting) -> list[str]:
    lines = []
    for seat in sitting.seats:
        how = sitting.presence.get(seat.pk, Presence.ABSENT)
        away = "" if how == Presence.PRESENT else f" ({Presence(how).label.lower()})"
        post = f", {seat.title}" if seat.title else ""
        lines.append(f"{seat.person.name}{post}, {_lower(str(Office(seat.office).label), whole=False)}{away};")
    return lines


def _counted_present(sitting: queries.Sitting) -> str:
    written = len(sitting.with_presence(Presence.WRITTEN))
    said = f"Có mặt {len(sitting.present)}/{len(sitting.seats)} thành viên"
    return f"{said}; {written} thành viên vắng mặt gửi ý kiến bằng văn bản." if written else f"{said}."


def _head(session: Session) -> Letterhead:
    day = queries.day_of(session)
    name = names_on([session.council.unit_id], day).get(session.council.unit_id, "")
    return Letterhead(session.council.name, above=name.replace("UBND", "Ủy ban nhân dân"), symbol=SYMBOL, year=day.year, dated=False)


def _signs(words: str, seat: Any, *, sealed: bool = False) -> Signature:
    return Signature((words,), seat.person.name if seat else "", sealed=sealed)


def _lower(text: str, *, whole: bool = True) -> str:
    return text[:1].lower() + text[1:] if text and (whole or text.startswith("Ủy")) else text


def _hour(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H giờ %M}"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""

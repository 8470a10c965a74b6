"""Papers for tests; every person and every event is invented."""

from datetime import date, datetime, timedelta, timezone

from thidua.papers.write.kinds import (
    Article,
    Closing,
    Meeting,
    attached_to,
    closing_sentence,
    counting_table,
    decision,
    letter,
    minutes,
    name_list,
    named,
    payment_list,
)
from thidua.papers.write.model import (
    Clause,
    Column,
    Heading,
    Letterhead,
    Made,
    Marks,
    Paper,
    Paragraph,
    Row,
    Run,
    Signature,
    Urgency,
)

MADE = Made(datetime(2025, 6, 20, 8, 30, tzinfo=timezone(timedelta(hours=7))))
DISTRICT = "Ủy ban nhân dân huyện Gò Quao"
CENTRE = "Trung tâm Văn hóa, Thể thao và Truyền thanh huyện Gò Quao"
HEAD = Letterhead(DISTRICT, number=5, symbol="QĐ-UBND", place="Gò Quao", on=date(2025, 2, 3))
CHAIR = Signature(("Chủ tịch",), "Lê Văn Khanh", sealed=True)
DEPUTY = Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Thị Bích Hường", sealed=True)
NAMES = ("Nguyễn Thị Hường", "Danh Sà Rây", "Trần Văn Đặng", "Lê Thị Kiều Oanh", "Thạch Thị Ngọc Ánh")
UNITS = (CENTRE, "Ủy ban nhân dân xã Định An", "Phòng Nội vụ")
UNMARKED = Marks()
COLUMNS = (
    Column("STT", 12, "centre"), Column("Họ và tên", 42), Column("Chức vụ", 28), Column("Đơn vị"),
    Column("Mức thưởng (đồng)", 26, "right"),
)


def rows(count: int) -> list[Row]:
    """People in their hundreds, with a title over them and a total under them."""
    people = [
        Row((str(number + 1), NAMES[number % 5], "Chuyên viên", UNITS[number % 3], "447.000")) for number in range(count)
    ]
    return [Row(("Cá nhân",), "group"), *people, Row(("", "Tổng cộng", "", "", "447.000.000"), "total")]


def decided(count: int = 60, marks: Marks = UNMARKED) -> Paper:
    """A decision that gives certificates of merit, with its list."""
    people = name_list(
        "Danh sách\ncá nhân được tặng Giấy khen", rows(count), COLUMNS,
        reference=attached_to("Quyết định", HEAD, f"Chủ tịch {DISTRICT}"),
    )
    return decision(
        HEAD, "Về việc tặng Giấy khen cho các cá nhân có thành tích xuất sắc trong phong trào thi đua "
        "thực hiện nhiệm vụ phát triển kinh tế - xã hội giai đoạn 2021 - 2025",
        [
            f"Tặng Giấy khen của Chủ tịch {DISTRICT} cho {count} cá nhân (có danh sách kèm theo).",
            Article((Run("Mức tiền thưởng kèm theo Giấy khen thực hiện theo "), Run("khoản 2 Điều 74", italic=True), Run(" Nghị định số 91/2017/NĐ-CP."))),
            ("Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng phòng Nội vụ và các cá nhân "
             "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký."),
        ],
        authority=f"Chủ tịch {DISTRICT}",
        bases=[
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 45/TTr-PNV ngày 10 tháng 6 năm 2025",
        ],
        closing=Closing(CHAIR, ["TT. Huyện ủy, TT. HĐND huyện"], "VT, PNV"), annexes=[people], marks=marks,
    )


def submitted() -> Paper:
    """A submission of a unit to two addressees."""
    head = Letterhead(CENTRE, "UBND huyện Gò Quao", 12, "TTr-VHTTTT", "Gò Quao", date(2025, 6, 9))
    return named(
        "Tờ trình", head, "Về việc đề nghị tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc",
        [
            Heading("roman", "I", "Kết quả thực hiện"), Heading("arabic", "1", "Công tác tuyên truyền"),
            Clause("a)", "Đã tổ chức 48 buổi phát thanh chuyên đề;"), Clause("-", "Cấp huyện 36 chương trình."),
            Clause("2.", "Kinh phí 12.500.000 đồng, đạt 95 % dự toán.", title="Kinh phí"),
            Paragraph("Kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định"),
        ],
        to=[f"Chủ tịch {DISTRICT}", "Hội đồng Thi đua - Khen thưởng huyện Gò Quao"],
        closing=Closing(Signature(("Giám đốc",), "Trần Văn Đặng", sealed=True)),
    )


def urged(lines: int = 3) -> Paper:
    """An official letter that urges units, urgent, with an address at its foot."""
    head = Letterhead(DISTRICT, number=1205, symbol="UBND-NV", place="Gò Quao", on=date(2021, 10, 5))
    return letter(
        head, "đôn đốc đăng ký thi đua giai đoạn 2021 - 2025",
        [Paragraph("Đến nay còn một số đơn vị chưa gửi đăng ký thi đua, gồm:"),
         *(Clause(f"{n}.", f"{CENTRE};") for n in range(1, lines + 1)),
         Paragraph("Yêu cầu gửi về Phòng Nội vụ trước ngày 08 tháng 10 năm 2021.")],
        to=["Thủ trưởng các cơ quan, đơn vị"], closing=Closing(DEPUTY, ["CT, các PCT UBND huyện"], "VT, PNV"),
        marks=Marks(urgency=Urgency.URGENT, address="Địa chỉ: thị trấn Gò Quao, huyện Gò Quao, tỉnh Kiên Giang",
                    typist="NTB.(12)", circulation="LƯU HÀNH NỘI BỘ"),
    )


def met(discussed: int = 2) -> Paper:
    """Minutes of a meeting of the council with the count of a vote."""
    head = Letterhead("Hội đồng Thi đua - Khen thưởng", "UBND huyện Gò Quao", 3, "BB-HĐTĐKT")
    meeting = Meeting(
        "08 giờ 00 ngày 12 tháng 6 năm 2025", "Phòng họp số 2", ["Ông Lê Văn Khanh", "Bà Nguyễn Thị Bích Hường"],
        Signature(("Chủ tọa",), "Lê Văn Khanh", sealed=True), Signature(("Thư ký",), "Trần Thị Ngọc Ánh"),
        closing_sentence("10 giờ 30", date(2025, 6, 12)),
    )
    body = [Clause(f"{n}.", "Hội đồng nghe báo cáo và thảo luận về các trường hợp đề nghị.") for n in range(discussed)]
    return minutes(head, "Họp xét khen thưởng", [*body, counting_table([("Danh Sà Rây", "Giấy khen", 8, 1, 0)], 9)], meeting)


def paid() -> Paper:
    """A decision whose annex is a payment list with three signatures."""
    people = [(name, CENTRE, "Giấy khen", 447_000) for name in NAMES]
    signers = [Signature((post,), name) for post, name in (("Người lập", "Danh Sà Rây"), ("Kế toán", "Lê Út"))]
    table = payment_list("Danh sách chi tiền thưởng", people, signatures=[*signers, CHAIR])
    return decision(
        HEAD, "Về việc thưởng tiền", ["Chi tiền thưởng."], authority=f"Chủ tịch {DISTRICT}",
        bases=["Căn cứ Luật Thi đua, khen thưởng"], closing=Closing(CHAIR), annexes=[table],
    )


EVERY = {"decision": decided, "submission": submitted, "letter": urged, "minutes": met, "payments": paid}


def rewarded(count: int) -> list[dict[str, str]]:
    """People for certificates."""
    return [
        {
            "authority": f"Chủ tịch {DISTRICT}", "award": "Giấy khen", "name": f"Bà {NAMES[number % 5]}",
            "role": f"Chuyên viên, {UNITS[number % 3]}", "capacity": "Chủ tịch", "signer": "Lê Văn Khanh",
            "merit": "Đã có thành tích xuất sắc trong phong trào thi đua giai đoạn 2021 - 2025",
            "dated": "Gò Quao, ngày 20 tháng 6 năm 2025",
            "decision": "Quyết định số 05/QĐ-UBND ngày 20 tháng 6 năm 2025", "book": f"Vào sổ vàng số {number + 1:04d}",
        }
        for number in range(count)
    ]

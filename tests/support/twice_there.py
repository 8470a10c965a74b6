"""Run as a program on a data folder of the example: dossiers of a commune with doubles in them and papers that do not agree.

One is in appraisal (somebody under two names, a proposal elsewhere, an award for the same merit), one is on the desk. Prints
their keys.
"""

from datetime import UTC, date, datetime

import django

TIME = datetime(2025, 6, 9, 2, 0, tzinfo=UTC)
MERIT = "Vận động 61 hộ hiến đất, góp ngày công làm lộ bê tông ấp An Phong rộng ba mét, không có đơn thư khiếu nại."
LETTER = """ỦY BAN NHÂN DÂN
XÃ ĐỊNH AN
Số: 45/TTr-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Định An, ngày 08 tháng 6 năm 2025

TỜ TRÌNH
Về việc đề nghị khen thưởng

Kính gửi: Chủ tịch UBND huyện

Căn cứ Biên bản họp ngày 07 tháng 6 năm 2025 của Hội đồng Thi đua - Khen thưởng xã,
Ủy ban nhân dân xã kính trình xem xét, tặng Giấy khen của Chủ tịch UBND huyện cho 02 cá nhân:
1. Bà Danh Thị Thảo, Công chức Tư pháp - Hộ tịch.
2. Ông Hà Thanh Bình, Người hoạt động không chuyên trách.
"""
MINUTES = """ỦY BAN NHÂN DÂN XÃ ĐỊNH AN
Số: 03/BB-HĐTĐKT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN
Họp xét đề nghị khen thưởng

Thời gian: 08 giờ 00 phút, ngày 06 tháng 6 năm 2025.
Tổng số thành viên: 09 người; có mặt: 09 người.
KẾT QUẢ BIỂU QUYẾT
1. Bà Danh Thị Thảo: 9/9 phiếu đồng ý, đạt 100%.
2. Ông Hà Thành Bình: 8/9 phiếu đồng ý, đạt 88,89%.
"""


def main() -> int:
    """Put both there."""
    django.setup()
    from thidua.awards import actions as awards  # noqa: PLC0415
    from thidua.awards.models import Record  # noqa: PLC0415
    from thidua.dossiers import actions, queries  # noqa: PLC0415
    from thidua.dossiers.enums import PaperState  # noqa: PLC0415
    from thidua.kernel.models import Account  # noqa: PLC0415
    from thidua.movements.models import Movement  # noqa: PLC0415
    from thidua.org import queries as org  # noqa: PLC0415

    def acting(username: str):
        return org.actor_in(org.posts_of(Account.objects.get(username=username).pk, TIME.date())[0], TIME.date())

    def begun(title: str, *names: str, movement: Movement | None = None, **papers: str):
        made = actions.start(title=title, movement=movement, by=focal, at=TIME)
        for name in names:
            actions.nominate(dossier=made, record=Record.objects.get(person__name=name), honour="GK", merit=MERIT, by=focal, at=TIME)
        for slot in queries.missing_papers(made, TIME.date()):
            papers.setdefault(slot.key, "Nội dung khác.")
        for key, text in papers.items():
            actions.put_paper(dossier=made, key=key, upload=(f"{key.replace(':', '-')}.txt", text.encode()), state=PaperState.SIGNED, by=focal, at=TIME)
        return made

    focal, officer = acting("dinhan"), acting("noivu")
    own = Record.objects.get(person__name="Thị Mô Ni")
    twin = awards.open_record(kind="individual", unit=own.unit, name="Thị Mô Ny", by=officer, at=TIME)
    awards.grant(record=own, honour="GK", by=officer, at=TIME, kind="theme", decided_on=date(2024, 11, 18), number="1815/QĐ-UBND",
                 authority="Chủ tịch UBND huyện Gò Quao", note=MERIT)
    awards.grant(record=twin, honour="GK", by=officer, at=TIME, kind="sudden", decided_on=date(2023, 4, 3), number="402/QĐ-UBND")
    for title in ("Khen thưởng chuyên đề giao thông nông thôn", "Khen thưởng tổng kết phong trào"):
        found = begun(title, "Thị Mô Ni", movement=Movement.objects.order_by("pk").first())
        actions.send(dossier=found, by=focal, at=TIME, late_reason="Bão.")
    if found.late:
        actions.accept_late(dossier=found, by=officer, at=TIME, note="Do bão.")
    actions.claim(dossier=found, by=officer, at=TIME)
    draft = begun("Khen thưởng thường xuyên năm 2025", "Danh Thị Thảo", "Hà Thanh Bình", to_trinh=LETTER, bien_ban=MINUTES)
    print(found.pk, draft.pk)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

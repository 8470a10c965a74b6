"""A dossier of a commune with letter and minutes as text files; the world is that of dossiers."""

import pytest

from dossiers.conftest import TIME, dossier, files_root, launched, nominee, ready, record, sent, world  # noqa: F401 - fixtures
from thidua.checks.actions import read_papers
from thidua.dossiers import actions, queries
from thidua.dossiers.enums import PaperState
from thidua.kernel import clock

LETTER = """ỦY BAN NHÂN DÂN
XÃ ĐỊNH AN
Số: 45/TTr-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Định An, ngày 08 tháng 6 năm 2021

TỜ TRÌNH
Về việc đề nghị khen thưởng

Kính gửi: Chủ tịch UBND huyện

Căn cứ Biên bản họp ngày 07 tháng 6 năm 2021 của Hội đồng Thi đua - Khen thưởng xã,
Ủy ban nhân dân xã kính trình xem xét, tặng Bằng khen của Thủ tướng Chính phủ cho 01 cá nhân:
1. Bà Danh Thị Sen, Trưởng ấp An Phong.
"""
MINUTES = """ỦY BAN NHÂN DÂN XÃ ĐỊNH AN
Số: 03/BB-HĐTĐKT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN
Họp xét đề nghị khen thưởng

Thời gian: 08 giờ 00 phút, ngày 07 tháng 6 năm 2021.
Tổng số thành viên: 09 người; có mặt: 09 người.
KẾT QUẢ BIỂU QUYẾT
1. Bà Danh Thị Sen: 9/9 phiếu đồng ý, đạt 100%.
"""


def put(dossier, key, text, by, name=""):  # noqa: F811 - the argument is what the fixture made
    return actions.put_paper(
        dossier=dossier, key=key, upload=(name or f"{key}.txt", text if isinstance(text, bytes) else text.encode()),
        state=PaperState.SIGNED, by=by, at=TIME,
    )


def put_and_read(dossier, key, text, by, name=""):  # noqa: F811
    paper = put(dossier, key, text, by, name)
    read_papers(dossier=dossier, at=TIME)
    return paper


@pytest.fixture
def papered(world, dossier, nominee):  # noqa: F811
    """Every paper is there; letter and minutes can be read and agree."""
    focal = world.actor("focal")
    texts = {"to_trinh": LETTER, "bien_ban": MINUTES}
    for slot in queries.missing_papers(dossier, clock.vietnam_date(TIME)):
        put(dossier, slot.key, texts.get(slot.key, "Nội dung khác."), focal)
    for key in set(texts) - set(dossier.papers.values_list("key", flat=True)):
        put(dossier, key, texts[key], focal)
    read_papers(dossier=dossier, at=TIME)
    return dossier

"""The receipt as an official paper: who sent what when, with its code, and by when an answer is promised.

Its words are data for a paper that leaves in Vietnamese whatever language the officer uses.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from thidua.appraisal.models import Receipt
from thidua.kernel import clock
from thidua.org.queries import names_on
from thidua.papers.write.agency import place_in
from thidua.papers.write.kinds import Closing, named
from thidua.papers.write.model import Block, Clause, Letterhead, Paper, Paragraph, Signature

UNKNOWN = "chưa xác định; bộ quy định không có thời hạn áp dụng cho ngày tiếp nhận"


@override(settings.LANGUAGE_CODE)
def receipt_paper(receipt: Receipt, *, address: str, at: datetime) -> Paper:
    """Return the receipt; `address` is where anybody can compare its code."""
    filing, dossier, day = receipt.filing, receipt.dossier, clock.vietnam_date(receipt.issued_at)
    names = names_on([dossier.unit_id, dossier.authority_id], day)
    agency = names.get(dossier.authority_id, "").replace("UBND", "Ủy ban nhân dân")
    promised = f"{receipt.promised_on:%d/%m/%Y}" if receipt.promised_on else UNKNOWN
    basis = receipt.reason or receipt.basis["vi"]
    body: list[Block] = [
        Paragraph(f"{agency} đã tiếp nhận hồ sơ đề nghị khen thưởng sau đây:"),
        Clause("1.", f"Đơn vị gửi: {names.get(dossier.unit_id, '').replace('UBND', 'Ủy ban nhân dân')}."),
        Clause("2.", f"Hồ sơ: {dossier.title}; lần gửi thứ {filing.number}; {len(filing.content['nominees'])} đối tượng, "
                     f"{len(filing.content['papers'])} tệp giấy tờ."),
        Clause("3.", f"Gửi lúc {_moment(filing.sent_at)}, tiếp nhận lúc {_moment(receipt.issued_at)}."),
        Clause("4.", f"Ngày hẹn trả kết quả thẩm định: {promised}."),
        *([Clause("5.", f"Căn cứ: {basis}")] if basis else []),
        Paragraph("Mã nội dung (SHA-256) của hồ sơ:"),
        Paragraph(filing.sha256, centred=True, indented=False),
        Paragraph("Địa chỉ đối chiếu mã:"),
        Paragraph(address, centred=True, indented=False),
        Paragraph("Mã khớp thì nội dung hồ sơ đang lưu đúng là nội dung đã gửi"),
    ]
    return named(
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", Letterhead(agency, symbol="GTN", place=place_in(agency), on=day, year=day.year), "", body,
        closing=Closing(Signature(("Người tiếp nhận",), receipt.issued_by), ["Đơn vị gửi hồ sơ"], "VT"),
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.VIETNAM):%H giờ %M ngày %d/%m/%Y}"

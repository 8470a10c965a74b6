"""The receipt: made when the dossier is taken in hand, with the day of the law or none, and comparable by anybody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from appraisal.conftest import DAY, LATER, TIME, who_may
from thidua.appraisal import actions, queries
from thidua.appraisal.models import Receipt
from thidua.appraisal.receipt_paper import receipt_paper
from thidua.dossiers import actions as dossiers
from thidua.dossiers.models import Filing
from thidua.kernel.workflow import StepRefused
from thidua.papers.write.compose.body import ended
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf


def test_it_is_made_once_with_the_day_of_the_law(world, claimed):
    receipt = Receipt.objects.get()
    assert (receipt.issued_at, receipt.promised_on) == (TIME, date(2021, 7, 8))  # 20 working days after Thursday 10 June
    assert "20 ngày làm việc" in receipt.basis["vi"]


def test_each_sending_has_its_own(world, claimed):
    dossiers.give_back(dossier=claimed, by=world.actor("officer"), at=LATER, note="Thiếu.")
    dossiers.send(dossier=claimed, by=world.actor("focal"), at=LATER)
    dossiers.receive(dossier=claimed, by=world.actor("officer"), at=LATER)
    dossiers.claim(dossier=claimed, by=world.actor("officer"), at=LATER)
    assert list(Receipt.objects.order_by("pk").values_list("filing__number", flat=True)) == [1, 2]


def test_where_the_law_is_not_known_no_day_is_promised(world):
    on, said = queries.promise_rule(authority_id=world.district.pk, start=date(2025, 6, 10))
    assert on is None
    assert "98/2023" in said["vi"]


def test_the_officer_gives_a_day_with_a_reason(world, claimed):
    receipt, officer = Receipt.objects.select_related("dossier__authority").get(), world.actor("officer")
    for on, reason, words in ((DAY - timedelta(days=1), "x", "trước hôm nay"), (DAY, " ", "lý do")):
        with pytest.raises(StepRefused, match=words):
            actions.promise(receipt=receipt, on=on, reason=reason, by=officer, at=TIME)
    actions.promise(receipt=receipt, on=date(2021, 6, 30), reason="Theo quy chế.", by=officer, at=TIME)
    assert Receipt.objects.values_list("promised_on", "reason").get() == (date(2021, 6, 30), "Theo quy chế.")


def test_nobody_else_does(world, claimed, office):
    receipt = Receipt.objects.select_related("dossier__authority").get()
    assert who_may(world, lambda by: actions.promise(receipt=receipt, on=DAY, reason="x", by=by, at=TIME)) == {"officer"}


def test_the_paper_has_time_code_day_and_address(world, claimed):
    receipt = Receipt.objects.select_related("filing", "dossier").get()
    paper = receipt_paper(receipt, address="https://x.vn/a", at=TIME)
    text = "\n".join(str(getattr(block, "text", "")) for block in paper.body)
    for said in (receipt.filing.sha256, "08/07/2021", "https://x.vn/a", "09 giờ 00 ngày 10/06/2021", "2 đối tượng"):
        assert said in text
    assert write_pdf(compose(paper), Made(TIME)).data[:5] == b"%PDF-"
    assert "https://x.vn/a" in [getattr(block, "text", "") for block in ended(paper.body)]  # nothing is put behind an address
    assert paper.letterhead.on == DAY


def test_anybody_compares_the_code_and_reads_no_name(client, claimed):
    receipt = Receipt.objects.select_related("filing").get()
    address, code = reverse("receipt-check", args=[receipt.slug]), receipt.filing.sha256
    said = [client.get(address, {"ma": typed}).content.decode() for typed in (f" {code.upper()} ", code[:-1] + "x", "")]
    assert ["Mã khớp: nội dung" in page for page in said] == [True, False, False]
    assert ["Mã không khớp" in page for page in said] == [False, True, False]
    assert not any("Danh Thị Sen" in page or claimed.title in page for page in said)


def test_a_content_that_was_changed_is_told(client, claimed):
    receipt = Receipt.objects.select_related("filing").get()
    Filing.objects.update(content={**receipt.filing.content, "title": "khác"})
    page = client.get(reverse("receipt-check", args=[receipt.slug]), {"ma": receipt.filing.sha256}).content.decode()
    assert "đã bị thay đổi" in page

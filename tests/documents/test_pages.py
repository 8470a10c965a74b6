"""The pages: uploading, the document with everything that is said of it, mending, attaching, downloading."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from support.texts import AT, plan_text
from thidua.documents import actions, hooks, queries
from thidua.documents.models import Citation, Document


def file(content, name="61-KH-UBND.txt"):
    return SimpleUploadedFile(name, content)


def words(answer):
    """The visible text of the page, white space squeezed."""
    return " ".join(" ".join(html.fromstring(answer.content).find(".//main").itertext()).split())


@pytest.fixture
def cited(plan):
    return Citation.objects.get(document=plan, code="90/KH-UBND")


def test_uploading_leads_to_the_page_of_the_document(page, seed, client):
    answer = page("clerk", "document-register", data={"file": file(seed), "handler": "Phòng Nội vụ", "note": "gấp"})
    document = Document.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/van-ban/{document.pk}/")
    assert (document.direction, document.handler, document.note) == ("incoming", "Phòng Nội vụ", "gấp")
    assert "Đã vào sổ văn bản đến, số đến 1/2" in words(client.get(answer["Location"]))


def test_uploading_to_the_register_of_outgoing_documents(page, seed):
    assert page("officer", "document-register-outgoing", data={"file": file(seed)}).status_code == 302
    assert Document.objects.get().direction == "outgoing"


@pytest.mark.parametrize(("content", "sentence"), [
    (None, "Chọn tệp văn bản cần đưa vào sổ."),
    (b"", "Tệp này trống. Chọn tệp khác."),
    (b"MZ\x90\x00", "Loại tệp này không đọc được"),
])
def test_what_cannot_be_taken_is_said_on_the_form(page, world, content, sentence):
    data = {"note": "giữ lại"} | ({} if content is None else {"file": file(content)})
    answer = page("clerk", "document-register", data=data)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="giữ lại"' in answer.content.decode()
    assert Document.objects.count() == 0


def test_a_file_above_the_limit_is_said_on_the_form(page, world, settings):
    settings.UPLOAD_LIMIT = 1024
    assert "Tệp lớn hơn 1,0 KB" in words(page("clerk", "document-register", data={"file": file(b"x" * 1025)}))


def test_a_double_is_said_with_a_link_to_the_entry(page, plan, seed):
    answer = page("clerk", "document-register", data={"file": file(seed)})
    assert "Tệp này đã có trong sổ: 61/KH-UBND ngày 19/05/2021." in words(answer)
    assert f'href="/van-ban/{plan.pk}/"' in answer.content.decode()


def test_the_page_says_what_was_read_how_sure_and_where(page, plan):
    text = words(page("officer", "document", plan.pk))
    assert "Số đến 1/2021 · vào sổ lúc 09:30 ngày 20/05/2021 · sổ của UBND huyện Thử" in text
    assert "Ngày văn bản 19/05/2021 chắc chắn dòng 6" in text
    assert "Người ký Lê Kim Khoa nên xem dòng 104" in text
    assert "UBND huyện Gò Quao chắc chắn dòng 18 suy ra từ nội dung" in text
    assert "Đến lượt văn thư, chuyên viên : còn 1 thông tin nên đối chiếu với văn bản." in text
    assert "2.021" not in text
    assert "**" not in text


def test_a_printed_footer_is_called_a_claim(page, plan):
    text = words(page("officer", "document", plan.pk))
    assert (
        "Chưa kiểm chứng Dòng in ở chân văn bản ghi người ký: Ủy ban nhân dân huyện Gò Quao (Tỉnh Kiên Giang), "
        "13:59:47 19/05/2021 Chỉ là dòng in trên văn bản: tệp này không có chữ ký số để kiểm tra."
    ) in text


@pytest.mark.parametrize(("facts", "word", "sentence"), [
    ({"intact": False}, "Không hợp lệ", "đã bị thay đổi sau khi ký"),
    ({"trusted": False}, "Không tin cậy", "không thuộc tổ chức tin cậy"),
    ({"whole_file": False}, "Cần xem", "thêm vào sau chữ ký"),
    ({"trusted": None}, "Chưa kiểm tra hết", "chưa kiểm tra được chứng thư"),
    ({}, "Đã kiểm chứng", "thuộc tổ chức tin cậy"),
])
def test_a_checked_signature_is_described_honestly(page, plan, facts, word, sentence):
    signature = {"intact": True, "trusted": True, "whole_file": True, "signer": "UBND", "agency": "", "signed_at": None}
    plan.reading["signatures"] = [signature | facts]
    plan.save()
    text = words(page("officer", "document", plan.pk))
    assert f"{word} Chữ ký số UBND" in text
    assert sentence in text
    assert "tệp này không có chữ ký số" not in text


def test_the_text_stands_with_its_line_numbers(page, plan):
    tree = html.fromstring(page("reader", "document", plan.pk).content)
    line = tree.get_element_by_id("l40")
    assert (line.get("data-line"), line.text[:15]) == ("40", "a) Phòng Nội vụ")
    assert tree.xpath("//a[@href='#l16']")


def test_what_is_missing_has_a_place_to_be_attached(page, cited):
    tree = html.fromstring(page("officer", "document", cited.document_id).content)
    assert tree.xpath(f"//a[@href='/van-ban/vien-dan/{cited.pk}/']")
    reader = html.fromstring(page("reader", "document", cited.document_id).content)
    assert not reader.xpath("//a[contains(@href, '/vien-dan/')]")
    assert not reader.xpath("//a[contains(@href, '/sua/')]")


def test_attaching_by_upload_and_taking_off_again(page, cited, client):
    assert "90/KH-UBND" in words(page("officer", "citation", cited.pk))
    answer = page("officer", "citation-upload", cited.pk, data={"file": file(plan_text(), "90.txt")}, follow=True)
    assert "Đã đính kèm 90/KH-UBND." in words(answer)
    assert "Có trong sổ 90/KH-UBND" in words(answer)
    assert Citation.objects.get(pk=cited.pk).target.number == 90
    answer = page("officer", "citation-detach", cited.pk, data={}, follow=True)
    assert "Đã gỡ văn bản đính kèm." in words(answer)
    assert Citation.objects.get(pk=cited.pk).target is None
    assert "chưa có văn bản đính kèm" in words(page("officer", "citation-detach", cited.pk, data={}, follow=True))


def test_attaching_an_entry_of_the_register(page, cited, officer):
    other = actions.register_incoming(plan_text("90", day=27), "x.txt", by=officer, at=AT)
    page("officer", "citation-link", cited.pk, data={"document": other.pk})
    assert Citation.objects.get(pk=cited.pk).target == other


def test_refusals_when_attaching_stay_on_the_page(page, cited):
    wrong = page("officer", "citation-upload", cited.pk, data={"file": file(plan_text("91"), "91.txt")})
    assert (wrong.status_code, "không phải 90/KH-UBND" in words(wrong)) == (422, True)
    assert "Chọn tệp văn bản" in words(page("officer", "citation-upload", cited.pk, data={}))
    assert "Chọn văn bản trong sổ." in words(page("officer", "citation-link", cited.pk, data={"document": 0}))
    assert Citation.objects.get(pk=cited.pk).target is None


def header(document, **changes):
    shown = {name: getattr(document, name) or "" for name in actions.CORRECTABLE}
    shown |= {"issued_on": document.issued_on.strftime("%d/%m/%Y"), "seen": queries.version_of(document)}
    return shown | changes


def test_mending_shows_old_and_new_in_the_history(page, plan):
    answer = page("officer", "document-correct", plan.pk, data=header(plan, issued_on="20/5/2021"), follow=True)
    text = words(answer)
    assert "Đã sửa thông tin văn bản." in text
    assert "Ngày văn bản: 19/05/2021 → 20/05/2021" in text
    assert "Ngày văn bản 20/05/2021 đã sửa sau khi đọc" in text


def test_mending_with_the_wrong_form_keeps_what_was_typed(page, plan):
    answer = page("officer", "document-correct", plan.pk, data=header(plan, issued_on="31/2/2021", place="Thử"))
    assert (answer.status_code, 'value="Thử"' in answer.content.decode()) == (422, True)
    assert "Ghi ngày theo dạng ngày/tháng/năm" in words(answer)
    stale = page("officer", "document-correct", plan.pk, data=header(plan, place="Thử", seen=0))
    assert "vừa được người khác cập nhật" in words(stale)
    assert Document.objects.get(pk=plan.pk).place == "Gò Quao"


def test_the_form_shows_the_number_without_grouping(page, plan):
    Document.objects.filter(pk=plan.pk).update(number=1234)
    tree = html.fromstring(page("clerk", "document-correct", plan.pk).content)
    assert tree.get_element_by_id("id_number").get("value") == "1234"
    assert tree.get_element_by_id("id_issued_on").get("value") == "19/05/2021"


def test_the_original_is_handed_over_to_be_saved_only(page, plan, seed):
    answer = page("reader", "document-file", plan.pk)
    assert answer.content == seed
    assert answer["Content-Disposition"] == 'attachment; filename="61-KH-UBND.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_a_web_page_that_was_uploaded_never_opens_as_a_page(page, clerk):
    hostile = b"<html><body><script>alert(1)</script><p>" + plan_text() + b"</p></body></html>"
    document = actions.register_incoming(hostile, 'a"b\r\nSet-Cookie: x=1.html', by=clerk, at=AT)
    answer = page("clerk", "document-file", document.pk)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Disposition"] == 'attachment; filename="a\\"bSet-Cookie: x=1.html"'
    assert b"\nSet-Cookie" not in answer.serialize_headers()
    text = page("clerk", "document-text", document.pk)
    assert (text["Content-Type"], text["X-Content-Type-Options"]) == ("text/plain; charset=utf-8", "nosniff")
    assert b"<script>alert" not in page("clerk", "document", document.pk).content


def test_a_document_without_a_file_has_none_to_hand_over(page, plan):
    Document.objects.filter(pk=plan.pk).update(file=None, file_name="")
    assert page("clerk", "document-file", plan.pk).status_code == 404
    assert "/tep/" not in page("clerk", "document", plan.pk).content.decode()


def test_apps_above_offer_the_next_step(page, plan, monkeypatch):
    def offer(actor, document):
        return hooks.NextStep("Rà soát và phát động", url=f"/ban/{document.pk}/") if actor.role == "officer" else None

    monkeypatch.setattr(hooks, "next_steps", [offer])
    assert f'href="/ban/{plan.pk}/"' in page("officer", "document", plan.pk).content.decode()
    assert "/ban/" not in page("reader", "document", plan.pk).content.decode()

"""Records from Excel: who is who, what is new, what is wrong, all or nothing, and back again."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from factories.records import filled, make_award, make_record, make_year
from thidua.awards import actions, queries
from thidua.awards.errors import RecordRefused
from thidua.awards.models import Award, Batch, Initiative, Record, Work, YearResult
from thidua.awards.sheets import SHEETS, parse
from thidua.kernel import audit
from thidua.kernel.sheets import SheetRefused, read_book
from thidua.kernel.workflow import StepRefused
from thidua.org.models import Person

AT = datetime(2021, 10, 5, 2, 0, tzinfo=UTC)
DAY = date(2021, 10, 5)
SEN = {"number": "001091000012", "name": "Lý Thị Sen", "born": "03/02/1985", "year": "2020", "rating": "Hoàn thành tốt nhiệm vụ"}


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def send(world, focal):
    """Return a function that uploads a file for the commune."""

    def upload(**sheets):
        return actions.upload(content=filled(**sheets), name="ho-so.xlsx", unit=world.communes[0], by=focal, at=AT)

    return upload


def seen(batch, by):
    return queries.preview(batch, by, DAY)


def states(batch, by):
    return [(who.state, who.name) for who in seen(batch, by).people]


def test_a_whole_file_enters_and_is_undone(world, focal, send):
    known = make_record(world.communes[0], "Lý Thị Sen", number="001091000012")
    batch = send(
        year=[{**SEN, "title_1": "LĐTT", "registered": "Có"},
              {"name": "Danh Văn Mới", "born": "01/05/1990", "sex": "Nam", "work": "Công chức", "year": 2019, "rating": "HTXSNV", "title_1": "Không"}],
        award=[{"number": "001091000012", "name": "Lý Thị Sen", "honour": "Bằng khen của bộ, ban, ngành, tỉnh", "kind": "Công trạng",
                "decision": "614/QĐ-UBND", "decided_on": "20/03/2018", "period_to": "31/12/2017"}],
        initiative=[{"name": "Danh Văn Mới", "born": "01/05/1990", "idea": "Sổ tay một cửa", "scope": "Cơ sở", "year": "2019", "used_for": "Chưa dùng"}],
    )
    assert states(batch, focal) == [("known", "Lý Thị Sen"), ("new", "Danh Văn Mới")]
    assert YearResult.objects.count() == 0
    assert actions.confirm(batch=batch, by=focal, at=AT) == 5
    new = Record.objects.get(person__name="Danh Văn Mới")
    assert (new.born_on, new.sex, new.unit_id, new.batch_id) == (date(1990, 5, 1), "male", world.communes[0].pk, batch.pk)
    assert Work.objects.get(record=new).starts_on == date(2019, 1, 1)
    result = YearResult.objects.get(record=new)
    assert (result.rating, result.titles_known, result.origin) == ("HTXSNV", True, "import")
    assert Initiative.objects.get().used_for == []
    assert Award.objects.get(record=known, honour="BK_TINH").period_to == date(2017, 12, 31)
    assert actions.undo(batch=Batch.objects.get(), reason="Nhầm đơn vị", by=focal, at=AT) == 6
    assert list(Record.objects.all()) == [known]
    assert not Person.objects.filter(name="Danh Văn Mới").exists()
    assert audit.verify()[1] == []


def test_the_same_file_twice_brings_nothing(focal, send):
    lines = {"year": [{**SEN, "title_1": "LĐTT"}], "initiative": [{**SEN, "idea": "Sổ tay"}]}
    actions.confirm(batch=send(**lines), by=focal, at=AT)
    again = seen(send(**lines), focal)
    assert {line.state for line in again.lines} == {"same"}
    assert not again.is_ready


@pytest.mark.parametrize(("kept", "said", "state"), [
    ({"number": "001091000012"}, {}, "known"),
    ({"number": "001091000012", "name": "Trần Văn Khác"}, {}, "ask"),
    ({"born_on": date(1985, 2, 3)}, {"number": ""}, "known"),
    ({"born_on": date(1985, 2, 3)}, {}, "known"),
    ({"born_on": date(1985, 2, 3), "number": "009"}, {}, "ask"),
    ({"born_on": date(1986, 2, 3)}, {"number": ""}, "ask"),
    ({}, {"number": ""}, "ask"),
    ({"born_on": date(1985, 2, 3)}, {"number": "", "born": ""}, "ask"),
    ({"name": "Ly Thi Sen", "born_on": date(1985, 2, 3)}, {"number": ""}, "known"),
])
def test_who_is_who(world, focal, send, kept, said, state):
    make_record(world.communes[0], **{"name": "Lý Thị Sen", **kept})
    batch = send(year=[{key: value for key, value in {**SEN, **said}.items() if value}])
    assert states(batch, focal) == [(state, "Lý Thị Sen")]
    if state == "ask":
        with pytest.raises(RecordRefused, match="Chưa nhập được"):
            actions.confirm(batch=batch, by=focal, at=AT)


@pytest.mark.parametrize(("born", "state"), [(date(1985, 2, 3), "ask"), (None, "ask"), (date(1986, 2, 3), "new")])
def test_a_namesake_in_another_unit(world, send, born, state):
    make_record(world.communes[1], "Lý Thị Sen", born_on=born)
    assert states(send(year=[SEN]), world.actor("officer")) == [(state, "Lý Thị Sen")]


def test_a_number_kept_elsewhere_is_refused_without_a_name(world, focal, send):
    make_record(world.communes[1], "Người Xã Khác", number="001091000012")
    shown = seen(send(year=[SEN]), focal)
    assert [line.state for line in shown.lines] == ["bad"]
    assert "đơn vị khác quản lý" in shown.lines[0].faults[0]
    assert "Người Xã Khác" not in shown.lines[0].faults[0]


@pytest.mark.parametrize(("chosen", "records", "entries"), [("known", 1, 1), ("new", 2, 1), ("skip", 1, 0)])
def test_what_is_doubtful_is_answered(world, focal, send, chosen, records, entries):
    record = make_record(world.communes[0], "Lý Thị Sen")
    batch = send(year=[SEN, {"name": "Người Khác", "year": "2020", "rating": "HTNV"}])
    key = seen(batch, focal).asked[0].key
    actions.answer(batch=batch, answers={key: "999999", "không có": "new"}, by=focal, at=AT)
    assert seen(Batch.objects.get(), focal).asked
    value = str(record.pk) if chosen == "known" else chosen
    batch = actions.answer(batch=batch, answers={key: value}, by=focal, at=AT)
    actions.confirm(batch=batch, by=focal, at=AT)
    assert Record.objects.count() == records + 1
    assert YearResult.objects.count() == entries + 1
    assert YearResult.objects.filter(record=record).count() == (chosen == "known")


@pytest.mark.parametrize(("sheet", "line", "fault"), [
    ("year", {**SEN, "year": "20"}, "Dòng 2, cột Năm: “20” không phải năm"),
    ("year", {**SEN, "rating": "Rất tốt"}, "Dòng 2, cột Xếp loại: “Rất tốt” không có trong danh mục"),
    ("year", {**SEN, "born": "31/02/1985"}, "Dòng 2, cột Ngày sinh: “31/02/1985” không phải ngày có thật"),
    ("year", {**SEN, "number": 1091000012}, "thiếu số 0 ở đầu"),
    ("year", {**SEN, "title_1": "Bằng khen của bộ, ban, ngành, tỉnh"}, "cột Danh hiệu 1"),
    ("year", {"name": "A", "rating": "HTNV"}, "Dòng 2, cột Năm: cần điền"),
    ("year", {"year": "2020", "rating": "HTNV"}, "cột Họ và tên: cần điền"),
    ("year", {**SEN, "year": "2022"}, "Dòng 2: Năm 2022 không hợp lệ"),
    ("award", {**SEN, "honour": "CSTĐCS", "year": ""}, "là danh hiệu: cần ghi năm đạt"),
    ("award", {**SEN, "honour": "Giấy khen"}, "không phải danh hiệu theo năm"),
    ("award", {**SEN, "honour": "Giấy khen", "year": "", "decided_on": "06/10/2021"}, "chưa tới"),
    ("initiative", {**SEN, "idea": "A" * 501}, "dài quá 500 ký tự"),
])
def test_what_is_wrong_is_said_with_its_place(focal, send, sheet, line, fault):
    shown = seen(send(**{sheet: [line]}), focal)
    assert [one.state for one in shown.lines] == ["bad"]
    assert fault in " ".join(shown.lines[0].faults)


def test_one_bad_line_keeps_the_whole_file_out(focal, send):
    batch = send(year=[SEN, {**SEN, "year": "2019", "rating": "Rất tốt"}])
    with pytest.raises(RecordRefused, match="Chưa nhập được"):
        actions.confirm(batch=batch, by=focal, at=AT)
    assert (Record.objects.count(), YearResult.objects.count(), Batch.objects.get().state) == (0, 0, "draft")


def test_two_ratings_of_one_year_are_a_fault(world, focal, send):
    shown = seen(send(year=[SEN, {**SEN, "rating": "HTNV"}]), focal)
    assert [line.state for line in shown.lines] == ["opens", "bad"]
    make_year(make_record(world.communes[0], "Lý Thị Sen", number="001091000012"), 2020, rating="HTXSNV")
    shown = seen(Batch.objects.get(), focal)
    assert "đã ghi xếp loại hoàn thành xuất sắc nhiệm vụ" in shown.lines[0].faults[0]


def test_what_somebody_entered_meanwhile_is_seen_at_confirmation(world, focal, send):
    record = make_record(world.communes[0], "Lý Thị Sen", number="001091000012")
    batch = send(year=[SEN])
    make_year(record, 2020, rating="HTNV")
    with pytest.raises(RecordRefused):
        actions.confirm(batch=batch, by=focal, at=AT)


def test_it_is_not_undone_once_something_stands_on_it(focal, send):
    batch = send(year=[SEN])
    actions.confirm(batch=batch, by=focal, at=AT)
    record = Record.objects.get()
    actions.correct(fact=YearResult.objects.get(), changes={"rating": "HTNV"}, reason="Sai", seen=queries.version_of(record), by=focal, at=AT)
    with pytest.raises(StepRefused, match="Lý Thị Sen"):
        actions.undo(batch=Batch.objects.get(), reason="Nhầm", by=focal, at=AT)
    assert YearResult.objects.get().rating == "HTNV"


def test_steps_come_once(focal, send):
    batch = send(year=[SEN])
    actions.drop(batch=batch, by=focal, at=AT)
    for step in (actions.confirm, actions.drop):
        with pytest.raises(StepRefused):
            step(batch=Batch.objects.get(), by=focal, at=AT)
    with pytest.raises(RecordRefused, match="không còn chờ"):
        actions.answer(batch=Batch.objects.get(), answers={}, by=focal, at=AT)


def test_nobody_else_uploads_or_takes_steps(world, send):
    for who in ("other_focal", "reader", "commune_head", "clerk"):
        with pytest.raises(RecordRefused, match="không có quyền"):
            actions.upload(content=filled(year=[SEN]), name="a.xlsx", unit=world.communes[0], by=world.actor(who), at=AT)
    batch = send(year=[SEN])
    with pytest.raises(StepRefused):
        actions.confirm(batch=batch, by=world.actor("other_focal"), at=AT)
    assert Record.objects.count() == 0


@pytest.mark.parametrize(("content", "said"), [
    (b"not a file", "Không đọc được tệp"), (filled(year=[]), "chưa có dòng nào"),
    (filled(year=[{"name": "Chỉ Có Tên", "work": "Giáo viên", "year": "2020"}]), "chưa có dòng nào"),
    (filled(year=[{"name": f"Người {n}", "year": "2020", "rating": "HTNV"} for n in range(5001)]), "hơn 5000 dòng"),
])
def test_files_that_say_nothing_usable(world, focal, content, said):
    with pytest.raises(RecordRefused, match=said):
        actions.upload(content=content, name="a.xlsx", unit=world.communes[0], by=focal, at=AT)
    assert Batch.objects.count() == 0


def package(**parts):
    """Return a ZIP that looks like a workbook, with these parts in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", **parts}.items():
            whole.writestr(name, content)
    return buffer.getvalue()


FAR = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'


@pytest.mark.parametrize(("content", "said"), [
    (package(**{"xl/vbaProject.bin": b"macro"}), "có macro"), (package(**{"xl/media/a.bin": bytes(90_000_000)}), "quá lớn"),
    (package(**{"xl/worksheets/sheet1.xml": FAR}), "quá lớn"), (package(), "Không đọc được"),
    (package(**{"xl/worksheets/sheet1.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "Không đọc được"),
    (bytes(11_000_000), "lớn hơn 10 MB"),
])
def test_hostile_files_get_one_sentence(world, focal, content, said):
    with pytest.raises(RecordRefused, match=said):
        actions.upload(content=content, name="../../a.xlsx", unit=world.communes[0], by=focal, at=AT)
    assert Batch.objects.count() == 0


def test_what_looks_like_a_formula_is_text(focal, send):
    batch = send(year=[{**SEN, "name": "=HYPERLINK(1)", "number": ""}])
    actions.confirm(batch=batch, by=focal, at=AT)
    assert Record.objects.get().person.name == "=HYPERLINK(1)"


@pytest.mark.parametrize(("book", "said"), [
    ({"Sheet1": [["a"]]}, "không có trang nào"), ({"Kết quả năm": [["Họ tên"], ["A"]]}, "không có dòng tiêu đề"),
    ({"Kết quả năm": [["Họ và tên", "Xếp loại"], ["A", "HTNV"]]}, "thiếu cột “Năm”"),
])
def test_sheets_that_are_not_the_prepared_ones(book, said):
    with pytest.raises(SheetRefused, match=said):
        parse(book)


def test_the_prepared_file_has_the_people_and_is_read_back(page, world, focal, time_machine):
    time_machine.move_to(AT, tick=False)
    make_record(world.communes[0], "Trần Văn Bình", number="001", born_on=date(1980, 1, 2), sex="male")
    make_record(world.communes[0], "Lê Văn An")
    make_record(world.communes[1], "Người Xã Khác")
    answer = page("focal", "record-template")
    book = read_book(answer.content)
    assert list(book) == ["Hướng dẫn", *SHEETS.values(), "Danh mục"]
    assert [row[:3] for row in book["Kết quả năm"][1:3]] == [["", "Lê Văn An", ""], ["001", "Trần Văn Bình", "02/01/1980"]]
    assert book["Kết quả năm"][2][3:7] == ["Nam", "Công chức", "", "2020"]
    with pytest.raises(SheetRefused, match="chưa có dòng nào"):
        parse(book)
    assert page("focal", "record-template", query=f"?unit={world.communes[1].pk}").status_code == 404


def test_the_pages_of_an_import(page, world, focal, send, time_machine):
    time_machine.move_to(AT, tick=False)
    record = make_record(world.communes[0], "Lý Thị Sen")
    bad = send(year=[{**SEN, "rating": "Rất tốt"}])
    shown = page("focal", "record-batch", bad.pk).content.decode()
    assert "Còn 1 dòng lỗi" in shown
    assert "cột Xếp loại" in shown
    batch = send(year=[SEN])
    who = seen(batch, focal).asked[0]
    assert "Còn 1 người chưa xác định" in page("focal", "record-batch", batch.pk).content.decode()
    page("focal", "record-batch-answer", batch.pk, data={f"ai:{who.key}": str(record.pk)})
    page("focal", "record-batch-step", batch.pk, "confirm", data={})
    assert reverse("record", args=[record.pk]) in page("focal", "record-batch", batch.pk).content.decode()
    make_award(record, "GK")
    assert page("focal", "record-batch-step", batch.pk, "undo", data={"note": "Nhầm"}).status_code == 302
    assert Batch.objects.get(pk=batch.pk).state == "undone"
    assert page("other_focal", "record-batch", batch.pk).status_code == 404
    assert page("focal", "record-batch-step", batch.pk, "khong-co", data={}).status_code == 404
    assert page("focal", "record-batch-file", batch.pk).content == filled(year=[SEN])
    assert page("focal", "record-import").context["listing"].count == 2

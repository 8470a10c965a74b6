"""Returned on marked parts: what the unit may change, what it may not, what the officer sees again, and nothing slips through."""

import pytest

from dossiers.conftest import TIME
from factories.records import make_record
from thidua.dossiers import actions, comparing, queries
from thidua.dossiers.enums import FlagState, PaperState
from thidua.dossiers.models import Dossier, Flag, Nominee
from thidua.dossiers.queries.parts import opens
from thidua.kernel import clock
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused

DAY = clock.vietnam_date(TIME)
NOT_ASKED = "không bị yêu cầu bổ sung"


@pytest.fixture
def officer(world):
    return world.actor("officer")


@pytest.fixture
def focal(world):
    return world.actor("focal")


def returned(dossier, officer, notes, note=""):
    for key, words in notes.items():
        actions.mark(dossier=dossier, key=key, note=words, by=officer, at=TIME)
    actions.give_back(dossier=dossier, by=officer, at=TIME, note=note)
    return Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def merit_asked(sent, officer, nominee):
    """Only the merit of the one nominee is asked for."""
    return returned(sent, officer, {f"merit:{nominee.pk}": "Ghi rõ số hộ."})


def put(dossier, key, by, content=b"moi"):
    return actions.put_paper(dossier=dossier, key=key, upload=("moi.pdf", content), state=PaperState.SIGNED, by=by, at=TIME)


def test_only_the_marked_part_can_be_changed(world, merit_asked, nominee, focal):
    nominee = Nominee.objects.select_related("dossier").get(pk=nominee.pk)
    paper = merit_asked.papers.get(key="to_trinh")
    for wrong in (
        lambda: actions.remove_nominee(nominee=nominee, by=focal, at=TIME),
        lambda: actions.nominate(dossier=merit_asked, record=make_record(world.communes[0], "Lý Văn Năm"), honour="GK", merit="x", by=focal, at=TIME),
        lambda: put(merit_asked, "to_trinh", focal),
        lambda: actions.remove_paper(paper=paper, by=focal, at=TIME),
        lambda: actions.begin_report(nominee=nominee, by=focal, at=TIME),
        lambda: actions.write_letter(dossier=merit_asked, values={}, seen=0, by=focal, at=TIME),
        lambda: actions.write_meeting(dossier=merit_asked, values={}, votes={}, seen=0, by=focal, at=TIME),
        lambda: actions.make_paper(dossier=merit_asked, key="to_trinh", ready=False, by=focal, at=TIME),
        lambda: actions.issue_letter(dossier=merit_asked, by=focal, at=TIME),
    ):
        with pytest.raises(StepRefused, match=NOT_ASKED) as refused:
            wrong()
        assert "lượt của đơn vị" in str(refused.value)
    actions.write_merit(nominee=nominee, merit="Vận động 61 hộ hiến đất.", by=focal, at=TIME)
    assert Nominee.objects.get().merit == "Vận động 61 hộ hiến đất."


def test_nothing_is_sent_before_every_part_is_changed_or_answered(merit_asked, sent, officer, nominee, focal):
    with pytest.raises(StepRefused, match="Còn 1 phần chưa bổ sung"):
        actions.send(dossier=merit_asked, by=focal, at=TIME)
    [one] = queries.asked_of(merit_asked, DAY)
    assert (one.is_done, one.part.label) == (False, "Tóm tắt thành tích: Danh Thị Sen")
    actions.write_merit(nominee=Nominee.objects.get(), merit="Vận động 61 hộ.", by=focal, at=TIME)
    actions.send(dossier=merit_asked, by=focal, at=TIME)
    [one] = queries.asked_of(merit_asked, DAY)
    [line] = comparing.lines_of(one)
    assert ("<del>hiến đất.</del>" in line.difference, "<ins>61 hộ.</ins>" in line.difference) == (True, True)


def test_a_part_may_be_answered_instead_and_the_authority_reads_why(merit_asked, focal, officer):
    flag = Flag.objects.get()
    actions.reply(flag=flag, words="Đã ghi đủ, kèm danh sách.", by=focal, at=TIME)
    actions.send(dossier=merit_asked, by=focal, at=TIME)
    [one] = queries.asked_of(merit_asked, DAY)
    assert (one.is_changed, one.is_done, one.flag.reply) == (False, True, "Đã ghi đủ, kèm danh sách.")
    with pytest.raises(StepRefused, match="tiếp nhận"):
        actions.reply(flag=Flag.objects.select_related("dossier").get(), words="x", by=focal, at=TIME)


def test_marks_are_the_officers_until_the_dossier_is_returned(sent, officer, focal, nominee, world):
    flag = actions.mark(dossier=sent, key="paper:to_trinh", note="Thiếu chữ ký.", by=officer, at=TIME)
    assert (queries.asked_flags(sent), OutboxMessage.objects.filter(text__contains="Thiếu chữ ký").exists()) == ([], False)
    actions.mark(dossier=sent, key="paper:to_trinh", note="Thiếu dấu.", by=officer, at=TIME, beside=True)
    assert Flag.objects.get().note == "Thiếu chữ ký.\nThiếu dấu."
    actions.mark(dossier=sent, key="paper:to_trinh", note="Thiếu chữ ký.\r\nThiếu dấu.", by=officer, at=TIME, beside=True)
    assert Flag.objects.get().note == "Thiếu chữ ký.\nThiếu dấu."
    actions.unmark(flag=flag, by=officer, at=TIME)
    assert not Flag.objects.exists()
    for key, note, who, words in (
        ("paper:la_lung", "x", officer, "không có phần này"), ("paper:to_trinh", " ", officer, "còn sai điều gì"),
        ("paper:to_trinh", "x" * 2001, officer, "dài quá"), ("paper:to_trinh", "x", focal, "quyền"),
        ("paper:to_trinh", "x", world.actor("province_officer"), "quyền"),
    ):
        with pytest.raises(StepRefused, match=words):
            actions.mark(dossier=sent, key=key, note=note, by=who, at=TIME)
    assert not Flag.objects.exists()


def test_the_unit_is_told_each_part_with_its_note_and_the_log_keeps_them(merit_asked):
    assert OutboxMessage.objects.filter(text__contains="– Tóm tắt thành tích: Danh Thị Sen: Ghi rõ số hộ.").count() == 2
    row = LogRow.objects.get(step="return")
    assert (row.note, list(row.data["flags"].values())) == ("Bổ sung 1 phần được đánh dấu.", ["Ghi rõ số hộ."])


def test_without_a_marked_part_the_reason_is_needed_and_all_of_it_is_open(sent, officer, focal):
    with pytest.raises(StepRefused, match="Cần ghi lý do"):
        actions.give_back(dossier=sent, by=officer, at=TIME, note=" ")
    actions.give_back(dossier=sent, by=officer, at=TIME, note="Soạn lại.")
    put(sent, "to_trinh", focal)
    actions.remove_nominee(nominee=Nominee.objects.select_related("dossier").get(), by=focal, at=TIME)
    assert not sent.nominees.exists()


def test_recalling_after_completion_does_not_open_the_rest(merit_asked, focal, officer):
    actions.write_merit(nominee=Nominee.objects.get(), merit="Vận động 61 hộ.", by=focal, at=TIME)
    actions.send(dossier=merit_asked, by=focal, at=TIME)
    actions.recall(dossier=merit_asked, by=focal, at=TIME)
    assert merit_asked.state == "returned"
    with pytest.raises(StepRefused, match=NOT_ASKED):
        put(merit_asked, "to_trinh", focal)
    actions.send(dossier=merit_asked, by=focal, at=TIME)
    actions.resolve(flag=Flag.objects.select_related("dossier__authority").get(), by=officer, at=TIME)
    with pytest.raises(StepRefused, match="đã xem xét"):
        actions.recall(dossier=merit_asked, by=focal, at=TIME)


def test_what_is_not_in_order_is_asked_again_and_stands_against_the_council(merit_asked, focal, officer, nominee):
    actions.write_merit(nominee=Nominee.objects.get(), merit="Vận động 61 hộ.", by=focal, at=TIME)
    actions.send(dossier=merit_asked, by=focal, at=TIME)
    actions.claim(dossier=merit_asked, by=officer, at=TIME)
    with pytest.raises(StepRefused, match="chưa được xem xét"):
        actions.forward(dossier=merit_asked, by=officer, at=TIME)
    actions.mark(dossier=merit_asked, key=f"merit:{nominee.pk}", note="Còn thiếu tên ấp.", by=officer, at=TIME)
    with pytest.raises(StepRefused, match="đang đánh dấu"):
        actions.forward(dossier=merit_asked, by=officer, at=TIME)
    actions.unmark(flag=Flag.objects.select_related("dossier__authority").get(), by=officer, at=TIME)
    assert Flag.objects.get().state == FlagState.ASKED
    actions.mark(dossier=merit_asked, key=f"merit:{nominee.pk}", note="Còn thiếu tên ấp.", by=officer, at=TIME)
    again = returned(merit_asked, officer, {})
    assert [(one.flag.note, one.is_changed) for one in queries.asked_of(again, DAY)] == [("Còn thiếu tên ấp.", False)]
    actions.write_merit(nominee=Nominee.objects.get(), merit="Vận động 61 hộ ấp An Phong.", by=focal, at=TIME)
    actions.send(dossier=again, by=focal, at=TIME)
    actions.claim(dossier=again, by=officer, at=TIME)
    assert actions.resolve_all(dossier=again, by=officer, at=TIME) == 1
    actions.forward(dossier=again, by=officer, at=TIME)
    assert (again.state, Flag.objects.get().resolved_by) == ("council", officer.name)


def test_a_nominee_that_is_asked_about_is_put_in_anew_and_everything_about_the_new_one_is_open(world, sent, nominee, officer, focal, record):
    again = returned(sent, officer, {f"nominee:{nominee.pk}": "Đề nghị Giấy khen."})
    with pytest.raises(StepRefused, match=NOT_ASKED):
        actions.nominate(dossier=again, record=make_record(world.communes[0], "Lý Văn Năm"), honour="GK", merit="x", by=focal, at=TIME)
    actions.remove_nominee(nominee=Nominee.objects.select_related("dossier").get(), by=focal, at=TIME)
    fresh = actions.nominate(dossier=again, record=record, honour="GK", merit="Hiến đất.", by=focal, at=TIME)
    actions.write_merit(nominee=fresh, merit="Hiến 200 m² đất.", by=focal, at=TIME)
    for slot in queries.missing_papers(again, DAY):
        put(again, slot.key, focal)
    actions.send(dossier=again, by=focal, at=TIME)
    [one] = queries.asked_of(again, DAY)
    [line] = comparing.lines_of(one)
    assert (one.part.about, "<ins>(Giấy khen" in line.difference) == ("Danh Thị Sen", True)


def test_with_the_list_nominees_come_and_go_and_what_was_there_is_shown(world, sent, officer, focal):
    again = returned(sent, officer, {"list": "Thiếu một người."})
    actions.nominate(dossier=again, record=make_record(world.communes[0], "Lý Văn Năm"), honour="GK", merit="Hiến đất.", by=focal, at=TIME)
    for slot in queries.missing_papers(again, DAY):
        put(again, slot.key, focal, b"cua nguoi moi")
    first = Nominee.objects.select_related("dossier").get(record__person__name="Danh Thị Sen")
    with pytest.raises(StepRefused, match=NOT_ASKED):
        actions.write_merit(nominee=first, merit="khác", by=focal, at=TIME)
    [one] = queries.asked_of(again, DAY)
    assert "Lý Văn Năm" in comparing.lines_of(one)[0].difference


def test_papers_are_shown_old_and_new_and_the_old_file_can_still_be_had(sent, officer, focal):
    old = sent.papers.get(key="to_trinh")
    again = returned(sent, officer, {"paper:to_trinh": "Thiếu chữ ký."})
    actions.remove_paper(paper=old, by=focal, at=TIME)
    put(again, "to_trinh", focal)
    actions.send(dossier=again, by=focal, at=TIME)
    [one] = queries.asked_of(again, DAY)
    assert [(line.name, line.change) for line in comparing.files_of(one)] == [(old.file_name, "gone"), ("moi.pdf", "new")]


@pytest.mark.parametrize(("flag", "key", "open_too"), [
    ("merit:1", "merit:1", True), ("merit:1", "merit:11", False), ("merit:1", "paper:danh_sach", True), ("merit:1", "paper:to_trinh", False),
    ("report:1", "report:1:results", True), ("report:1:results", "report:1:measures", False), ("report:1:results", "report:1", False),
    ("report:1:results", "paper:bao_cao:1", True), ("report:1", "paper:bao_cao:11", False), ("letter", "paper:to_trinh", True),
    ("paper:to_trinh", "letter", True), ("paper:bao_cao:1", "report:1:results", True), ("paper:bien_ban", "minutes", True),
    ("minutes", "letter", False), ("list", "nominee:7", True), ("list", "minutes", True), ("list", "merit:7", False),
    ("nominee:7", "merit:7", True), ("nominee:7", "nominee:8", False), ("nominee:7", "report:7:results", True),
    ("paper:bao_cao_tom_tat:1", "merit:1", True), ("paper:khac", "letter", False),
])
def test_what_is_made_of_a_part_is_open_with_it_and_nothing_else(flag, key, open_too):
    assert opens(flag, key) == open_too


def test_what_was_sent_before_nominees_had_numbers_in_it_is_compared_too(merit_asked, focal):
    filing = merit_asked.filings.get()
    for one in filing.content["nominees"]:
        del one["nominee"]
    filing.save()
    actions.write_merit(nominee=Nominee.objects.get(), merit="Vận động 61 hộ.", by=focal, at=TIME)
    [one] = queries.asked_of(merit_asked, DAY)
    assert one.before["text"] == {"merit": "Vận động hiến đất."}

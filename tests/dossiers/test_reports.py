"""An achievement report: filled from records, saved by two people, kept in versions, compared with others."""

from datetime import timedelta

import pytest

from dossiers.conftest import TIME
from factories.records import make_award, make_record, make_year
from thidua.dossiers import actions, queries
from thidua.dossiers.models import Report
from thidua.dossiers.outlines import outline_for, outlines
from thidua.kernel import audit, clock
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused

DAY = clock.vietnam_date(TIME)
OLD = "Từ năm 2016 đến nay bà vận động 61 hộ hiến đất làm lộ, rộng 8.200 mét vuông, không có đơn thư khiếu nại nào."


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def report(nominee, focal):
    return actions.begin_report(nominee=nominee, by=focal, at=TIME)


def typed(report, focal, *, seen=None, at=TIME, **texts):
    return actions.save_report(
        report=report, texts=texts, tables={}, seen=report.revision if seen is None else seen, by=focal, at=at)


def test_every_form_has_parts_limits_and_signers():
    assert set(outlines()) == {"01", "02", "06", "07"}
    for outline in outlines().values():
        keys = [part.key for part in outline.parts]
        assert len(keys) == len(set(keys))
        assert all(part.write and part.example and part.least < part.most for part in outline.parts if part.is_text)
        assert all(outline.signers(subject)[-1] for subject in outline.subjects)


@pytest.mark.parametrize(("form", "kind", "subject", "number"), [
    ("", "theme", "individual", "07"), ("", "merit", "collective", "01"), ("", "merit", "individual", "02"),
    ("", "sudden", "household", "06"), ("06", "theme", "collective", "06"), ("01", "theme", "individual", "07"), ("13", "other", "individual", "07"),
])
def test_the_form_is_the_one_the_law_names_else_the_usual_one(form, kind, subject, number):
    assert outline_for(form=form, kind=kind, subject=subject).number == number


def test_tables_are_filled_from_the_record_with_their_origin(report, record):
    assert report.form == "07"
    assert [row["cells"][:2] for row in report.tables["yearly"]] == [["2020", "Hoàn thành xuất sắc nhiệm vụ"]]
    (title,) = report.tables["titles"]
    assert title["cells"][1] == "Lao động tiên tiến"
    assert title["origin"].startswith("award:")
    assert ["Họ và tên", "Danh Thị Sen"] in [row["cells"] for row in report.tables["particulars"]]


def test_what_was_revoked_is_not_told_as_an_award(nominee, record, focal):
    make_award(record, "GK", decided_on=DAY - timedelta(days=90), revoked_on=DAY - timedelta(days=9), revoked_by="Quyết định 5")
    report = actions.begin_report(nominee=nominee, by=focal, at=TIME)
    assert report.tables["awards"] == []


def test_a_row_changed_by_hand_keeps_its_origin_and_what_it_was(report, focal):
    (title,) = report.tables["titles"]
    rows = [(title["origin"], ["2020", "Lao động tiên tiến", "Quyết định  15"]), ("", ["2019", "Khác", ""]), ("award:9999", ["2018", "Lạ", ""]), ("", ["", "", ""])]
    saved = actions.save_report(report=report, texts={}, tables={"titles": rows}, seen=report.revision, by=focal, at=TIME)
    first, second, third = saved.tables["titles"]
    assert (first["origin"], first["was"], first["cells"][2]) == (title["origin"], title["cells"], "Quyết định 15")
    assert (second["origin"], third["origin"]) == ("", "")


def test_filling_again_brings_what_is_new_and_leaves_what_was_typed(report, record, focal):
    (title,) = report.tables["titles"]
    rows = [(title["origin"], ["2020", "Lao động tiên tiến", "sửa"]), ("", ["2015", "Ghi tay", ""])]
    report = actions.save_report(report=report, texts={}, tables={"titles": rows}, seen=report.revision, by=focal, at=TIME)
    make_year(record, 2019, "LDTT")
    outline = queries.outline_of(report, "individual")
    assert queries.news_of(report, outline, DAY)["titles"] == 1
    report = actions.refill_report(report=report, seen=report.revision, by=focal, at=TIME)
    assert [row["cells"][2] for row in report.tables["titles"] if row["cells"][0] == "2020"] == ["sửa"]
    assert {row["cells"][0] for row in report.tables["titles"]} == {"2019", "2020", "2015"}
    assert sum(queries.news_of(report, outline, DAY).values()) == 0


def test_the_second_of_two_authors_is_told_and_nothing_is_overwritten(world, report, focal):
    colleague = world.actor("commune_head")
    first = typed(report, focal, results="Bản của đầu mối.")
    with pytest.raises(StepRefused, match=focal.name):
        typed(report, colleague, seen=report.revision - 1, results="Bản của người kia.")
    assert Report.objects.get().texts == {"results": "Bản của đầu mối."}
    typed(first, colleague, seen=first.revision, results="Bản của người kia.")
    (kept,) = first.versions.all()
    assert (kept.why, kept.content["texts"]) == ("other", {"results": "Bản của đầu mối."})


@pytest.mark.parametrize(("hands", "taken"), [
    (("a.2",), True), (("a.1",), False), (("b.1", "a"), True), (("b.1",), False), ((), False), (("a.x",), False), (("b.1", ""), False),
])
def test_a_page_whose_answer_was_lost_goes_on_and_no_other_page_does(report, focal, hands, taken):
    first = report.revision
    actions.save_report(report=report, texts={"results": "Một"}, tables={}, seen=first, hands=("a.1",), by=focal, at=TIME)

    def again():
        return actions.save_report(report=report, texts={"results": "Một hai"}, tables={}, seen=first, hands=hands, by=focal, at=TIME)

    if taken:
        assert again().texts["results"] == "Một hai"
    else:
        with pytest.raises(StepRefused, match="ở một cửa sổ khác"):
            again()
        assert Report.objects.get().texts["results"] == "Một"


def test_what_another_page_wrote_in_between_is_not_written_over(report, focal):
    first = report.revision
    actions.save_report(report=report, texts={"results": "Một"}, tables={}, seen=first, hands=("a.1",), by=focal, at=TIME)
    actions.save_report(report=report, texts={"results": "Khác"}, tables={}, seen=first + 1, hands=("b.1",), by=focal, at=TIME)
    with pytest.raises(StepRefused):
        actions.save_report(report=report, texts={"results": "Một hai"}, tables={}, seen=first, hands=("a.2",), by=focal, at=TIME)
    assert Report.objects.get().texts["results"] == "Khác"


def test_saving_the_same_changes_no_revision(report, focal):
    once = typed(report, focal, results="Một câu.")
    assert typed(once, focal, results="Một câu. ").revision == once.revision


def test_what_is_too_long_is_refused_whole(report, focal):
    with pytest.raises(StepRefused):
        typed(report, focal, results="a" * 30_001, measures="Một câu.")
    with pytest.raises(StepRefused):
        actions.save_report(report=report, texts={}, tables={"titles": [("", ["1", "a" * 1001, ""])]}, seen=report.revision, by=focal, at=TIME)
    assert Report.objects.get().texts == {}


def test_a_version_comes_back_and_the_one_it_replaces_stays(report, focal):
    first = typed(report, focal, results="Bản một.")
    actions.keep_report(report=first, by=focal, at=TIME)
    assert actions.keep_report(report=first, by=focal, at=TIME) is None
    second = typed(first, focal, results="Bản hai.")
    back = actions.restore_report(report=second, number=1, seen=second.revision, by=focal, at=TIME)
    assert back.texts == {"results": "Bản một."}
    assert [one.content["texts"]["results"] for one in back.versions.all()] == ["Bản hai.", "Bản một."]
    with pytest.raises(StepRefused):
        actions.restore_report(report=back, number=9, seen=back.revision, by=focal, at=TIME)


def test_another_form_keeps_what_stands_under_the_same_heading(report, focal):
    typed(report, focal, results=OLD)
    other = actions.begin_report(nominee=report.nominee, form="02", by=focal, at=TIME)
    assert (other.form, other.texts["results"]) == ("02", OLD)
    assert other.versions.count() == 1


@pytest.fixture
def elsewhere(world, launched, focal):
    """A kept report of another nominee of the same unit."""
    dossier = actions.start(title="Hồ sơ cũ", movement=launched, by=focal, at=TIME)
    other = actions.nominate(
        dossier=dossier, record=make_record(world.communes[0], "Lý Thị Mai"), honour="BK_TTG", merit="x", by=focal, at=TIME)
    report = typed(actions.begin_report(nominee=other, by=focal, at=TIME), focal, results=OLD)
    actions.keep_report(report=report, by=focal, at=TIME)
    return report


def test_a_copied_paragraph_is_told_with_its_source(nominee, elsewhere, focal):
    text = f"Câu mới.\n{OLD.replace('61 hộ', '75 hộ')}"
    (found,) = queries.copied(nominee, {"results": text}, focal, DAY)
    assert (found.part, found.name, found.year, found.text, found.same_subject) == ("results", "Lý Thị Mai", 2021, OLD, False)
    assert 60 <= found.percent < 100
    assert queries.copied(nominee, {"results": "Xã có sáu ấp, hai nghìn hộ dân, kinh tế chủ yếu là lúa, khóm và nuôi tôm nước lợ."}, focal, DAY) == []


def test_a_report_is_not_a_copy_of_itself(elsewhere, focal):
    assert queries.copied(elsewhere.nominee, elsewhere.texts, focal, DAY) == []


def test_a_draft_of_another_unit_is_not_looked_at(world, nominee, elsewhere):
    stranger = world.actor("other_focal")
    assert queries.copied(nominee, {"results": OLD}, stranger, DAY) == []


def test_of_another_unit_neither_name_nor_text_is_told(world, nominee, elsewhere):
    dossier = elsewhere.nominee.dossier
    type(dossier).objects.filter(pk=dossier.pk).update(state="sent", sent_at=TIME)
    stranger = world.actor("other_focal")
    (hidden,) = queries.copied(nominee, {"results": OLD}, stranger, DAY)
    assert (hidden.percent, hidden.name, hidden.unit, hidden.text) == (100, "", "", "")
    (shown,) = queries.copied(nominee, {"results": OLD}, world.actor("officer"), DAY)
    assert (shown.name, shown.text) == ("Lý Thị Mai", OLD)


def test_who_takes_a_nominee_out_leaves_the_report_in_the_log(nominee, report, focal):
    typed(report, focal, results=OLD)
    dossier = nominee.dossier
    actions.remove_nominee(nominee=nominee, by=focal, at=TIME)
    from_log = [row.data["report"] for row in log_of(dossier) if row.step == "remove_nominee"]
    assert from_log[0]["texts"] == {"results": OLD}


def log_of(dossier):
    return LogRow.objects.filter(subject=audit.subject_of(dossier))


@pytest.fixture
def measures_asked(world, ready, nominee, report, focal):
    """The report was sent whole; one of its sections is asked for."""
    officer = world.actor("officer")
    typed(report, focal, results=OLD, measures="Họp dân.")
    actions.make_paper(dossier=ready, key=f"bao_cao:{nominee.pk}", ready=False, by=focal, at=TIME)
    actions.send(dossier=ready, by=focal, at=TIME)
    actions.mark(dossier=ready, key=f"report:{nominee.pk}:measures", note="Ghi rõ biện pháp.", by=officer, at=TIME)
    actions.give_back(dossier=ready, by=officer, at=TIME)
    return Report.objects.select_related("nominee__dossier__authority", "nominee__record").get(pk=report.pk)


def test_a_section_that_is_not_asked_for_is_refused_by_name_and_nothing_is_saved(measures_asked, focal):
    with pytest.raises(StepRefused, match="mục “Kết quả thực hiện phong trào” không bị yêu cầu bổ sung") as refused:
        typed(measures_asked, focal, results="Khác hẳn.", measures="Họp dân từng ấp.")
    assert "vẫn còn trên trang" in str(refused.value)
    assert Report.objects.get(pk=measures_asked.pk).texts == {"results": OLD, "measures": "Họp dân."}
    typed(measures_asked, focal, results=f" {OLD}\r\n", measures="Họp dân từng ấp.")
    assert Report.objects.get(pk=measures_asked.pk).texts["measures"] == "Họp dân từng ấp."


def test_rows_of_a_table_that_is_not_asked_for_are_refused(measures_asked, focal):
    rows = [("", ["2019", "Hoàn thành tốt nhiệm vụ", ""])]
    with pytest.raises(StepRefused, match="không bị yêu cầu bổ sung"):
        actions.save_report(report=measures_asked, texts={}, tables={"yearly": rows}, seen=measures_asked.revision, by=focal, at=TIME)
    seen = [(row["origin"], row["cells"]) for row in measures_asked.tables["yearly"]]
    actions.save_report(report=measures_asked, texts={}, tables={"yearly": [*seen, ("", ["", "", ""])]}, seen=measures_asked.revision, by=focal, at=TIME)


def test_neither_another_form_nor_an_old_version_nor_the_records_get_into_shut_sections(measures_asked, focal):
    number = measures_asked.versions.first().number
    for wrong in (
        lambda: actions.begin_report(nominee=measures_asked.nominee, form="02", by=focal, at=TIME),
        lambda: actions.restore_report(report=measures_asked, number=number, seen=measures_asked.revision, by=focal, at=TIME),
        lambda: actions.refill_report(report=measures_asked, seen=measures_asked.revision, by=focal, at=TIME),
    ):
        with pytest.raises(StepRefused, match="không bị yêu cầu bổ sung"):
            wrong()
    actions.make_paper(dossier=measures_asked.nominee.dossier, key=f"bao_cao:{measures_asked.nominee_id}", ready=False, by=focal, at=TIME)

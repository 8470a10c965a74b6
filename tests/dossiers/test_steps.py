"""A dossier from the draft to the council: every step from every state and by everybody, lateness, papers, nominees."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dossiers.conftest import DUE, TIME
from factories.law import make_entered
from factories.people import make_post
from factories.records import make_record
from thidua.dossiers import actions, queries, workflow
from thidua.dossiers.enums import DossierState, NomineeState, PaperState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import clock
from thidua.kernel.access import Role
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.kernel.writing import digest
from thidua.legal import actions as legal_actions
from thidua.legal import queries as legal
from thidua.org import queries as org

DAY = clock.vietnam_date(TIME)
TAKE = {
    "send": actions.send, "recall": actions.recall, "receive": actions.receive, "claim": actions.claim,
    "return": lambda **how: actions.give_back(note="Thiếu biên bản", **how), "forward": actions.forward,
}
OF_UNIT = {"send", "recall"}
STEPS = {step.name: step for step in workflow.BY_HAND}


def put_in(dossier, state):
    """Put the row into a state as if steps had led there."""
    Dossier.objects.filter(pk=dossier.pk).update(state=state, sent_at=TIME)
    dossier.refresh_from_db()


def who_for(name):
    return "focal" if name in OF_UNIT else "officer"


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("state", DossierState.values)
def test_every_step_from_every_state(world, ready, name, state):
    put_in(ready, state)
    rows = LogRow.objects.filter(step=name)
    if state in STEPS[name].sources:
        TAKE[name](dossier=ready, by=world.actor(who_for(name)), at=TIME)
        assert (ready.state, rows.count()) == (STEPS[name].target, 1)
    else:
        with pytest.raises(StepRefused):
            TAKE[name](dossier=ready, by=world.actor(who_for(name)), at=TIME)
        assert rows.count() == 0


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("who", [
    "officer", "head", "clerk", "reader", "focal", "commune_head", "other_focal", "province_officer", "stranger", "administrator",
])
def test_every_step_by_everybody(world, ready, name, who):
    put_in(ready, min(STEPS[name].sources))
    allowed = who in ({"focal", "commune_head"} if name in OF_UNIT else {"officer"})
    if allowed:
        TAKE[name](dossier=ready, by=world.actor(who), at=TIME)
    else:
        with pytest.raises(StepRefused, match="quyền"):
            TAKE[name](dossier=ready, by=world.actor(who), at=TIME)
    ready.refresh_from_db()
    assert (ready.state == STEPS[name].target) == allowed


def test_what_is_missing_is_named_and_blocks(world, dossier, nominee):
    missing = [slot.name for slot in queries.missing_papers(dossier, DAY)]
    assert missing
    with pytest.raises(StepRefused) as refused:
        actions.send(dossier=dossier, by=world.actor("focal"), at=TIME)
    assert all(any(name in reason for reason in refused.value.reasons) for name in missing)
    assert not dossier.filings.exists()


def test_the_receipt_holds_what_was_sent_with_the_judgement(world, sent):
    filing = sent.filings.get()
    [line] = filing.content["nominees"]
    assert (line["name"], line["honour"], line["judgement"]["verdict"]) == ("Danh Thị Sen", "BK_TTG", Nominee.objects.get().judgement["verdict"])
    assert filing.sha256 == digest(filing.content)
    assert {row["state"] for row in filing.content["papers"]} == {"approved"}
    assert filing.content["written"] == {"letter": None, "meeting": None, "reports": {}}


def test_a_later_change_of_the_record_does_not_change_what_was_judged(world, sent, record):
    before = Nominee.objects.get().judgement
    type(record).objects.filter(pk=record.pk).update(all_discipline=not record.all_discipline, all_pending=not record.all_pending)
    assert Nominee.objects.get().judgement == before


@pytest.mark.parametrize(("at", "late"), [(DUE, False), (DUE + timedelta(seconds=1), True)])
def test_late_by_the_second_is_taken_marked_and_waits_for_a_decision(world, ready, at, late):
    if not late:
        actions.send(dossier=ready, by=world.actor("focal"), at=at)
        assert ready.late == ""
        return
    with pytest.raises(StepRefused, match="Ghi lý do nộp muộn"):
        actions.send(dossier=ready, by=world.actor("focal"), at=at)
    actions.send(dossier=ready, by=world.actor("focal"), at=at, late_reason="Bão")
    actions.claim(dossier=ready, by=world.actor("officer"), at=at)
    with pytest.raises(StepRefused, match="cần quyết định"):
        actions.forward(dossier=ready, by=world.actor("officer"), at=at)
    with pytest.raises(StepRefused, match="quyền"):
        actions.accept_late(dossier=ready, by=world.actor("focal"), at=at, note="xin")
    actions.accept_late(dossier=ready, by=world.actor("head"), at=at, note="Lý do khách quan")
    actions.forward(dossier=ready, by=world.actor("officer"), at=at)
    assert (ready.state, ready.late, ready.late_reason) == ("council", "accepted", "Bão")


def test_two_officers_at_once_the_second_is_told(world, sent):
    second = make_post("phuong", "Lê Thị Phương", world.home_affairs, Role.OFFICER, world.district)
    stale = Dossier.objects.get(pk=sent.pk)
    actions.claim(dossier=sent, by=world.actor("officer"), at=TIME)
    with pytest.raises(StepRefused, match="vừa được Nguyễn Thị Lan nhận thẩm định"):
        actions.claim(dossier=stale, by=org.actor_in(second, DAY), at=TIME)


@pytest.mark.parametrize(("take", "state"), [
    (actions.hold_nominee, NomineeState.HELD), (actions.refuse, NomineeState.REFUSED),
])
def test_one_nominee_is_stopped_and_the_others_go_on(world, ready, nominee, take, state):
    other = make_record(world.communes[0], "Lý Văn Năm")
    actions.nominate(dossier=ready, record=other, honour="GK", merit="Tham gia.", by=world.actor("focal"), at=TIME)
    for slot in queries.missing_papers(ready, DAY):
        actions.put_paper(dossier=ready, key=slot.key, upload=("b.pdf", b"b"), state=PaperState.READY, by=world.actor("focal"), at=TIME)
    actions.send(dossier=ready, by=world.actor("focal"), at=TIME)
    nominee.refresh_from_db()
    officer = world.actor("officer")
    with pytest.raises(StepRefused, match="đang thẩm định"):
        take(nominee=nominee, by=officer, at=TIME, note="Đơn thư")
    actions.claim(dossier=ready, by=officer, at=TIME)
    with pytest.raises(StepRefused, match="Cần ghi lý do"):
        take(nominee=nominee, by=officer, at=TIME, note=" ")
    take(nominee=nominee, by=officer, at=TIME, note="Đơn tố cáo ngày 05/6")
    assert (nominee.state, nominee.reason) == (state, "Đơn tố cáo ngày 05/6")
    actions.forward(dossier=ready, by=officer, at=TIME)
    assert OutboxMessage.objects.filter(text="Đơn tố cáo ngày 05/6").count() == 2


def test_nothing_goes_to_the_council_when_nobody_is_left(world, sent, nominee):
    officer = world.actor("officer")
    actions.claim(dossier=sent, by=officer, at=TIME)
    nominee.refresh_from_db()
    actions.refuse(nominee=nominee, by=officer, at=TIME, note="Khoản 1 Điều 28")
    with pytest.raises(StepRefused, match="Không còn đối tượng nào"):
        actions.forward(dossier=sent, by=officer, at=TIME)
    actions.resume(nominee=nominee, by=officer, at=TIME, note="Đã có kết luận")
    assert (nominee.state, nominee.reason) == ("asked", "")
    actions.forward(dossier=sent, by=officer, at=TIME)


def test_only_records_of_the_own_sphere_and_honours_for_the_subject(world, dossier, record):
    focal, neighbour = world.actor("focal"), make_record(world.communes[1], "Người Khác")
    with pytest.raises(StepRefused, match="đơn vị mình"):
        actions.nominate(dossier=dossier, record=neighbour, honour="GK", merit="x", by=focal, at=TIME)
    with pytest.raises(StepRefused, match="không dành cho"):
        actions.nominate(dossier=dossier, record=record, honour="TTLDXS", merit="x", by=focal, at=TIME)
    actions.nominate(dossier=dossier, record=record, honour="GK", merit="x", by=focal, at=TIME)
    with pytest.raises(StepRefused, match="đã có trong hồ sơ"):
        actions.nominate(dossier=dossier, record=record, honour="GK", merit="x", by=focal, at=TIME)


def test_what_was_sent_is_not_changed(world, sent, nominee):
    focal = world.actor("focal")
    for wrong in (
        lambda: actions.write_merit(nominee=nominee, merit="khác", by=focal, at=TIME),
        lambda: actions.remove_nominee(nominee=nominee, by=focal, at=TIME),
        lambda: actions.remove_paper(paper=sent.papers.first(), by=focal, at=TIME),
        lambda: actions.put_paper(dossier=sent, key="khac", upload=("a", b"a"), state=PaperState.READY, by=focal, at=TIME),
    ):
        with pytest.raises(StepRefused, match="Thu hồi hồ sơ"):
            wrong()


def test_outside_a_movement_the_superior_is_asked(world):
    dossier = actions.start(title="Thường xuyên", movement=None, by=world.actor("focal"), at=TIME)
    assert (dossier.authority, dossier.due_at) == (world.district, None)


def test_a_draft_is_nobody_elses(world, dossier):
    visible = {who: queries.dossiers_visible_to(world.actor(who), DAY).count() for who in ("focal", "officer", "other_focal")}
    assert visible == {"focal": 1, "officer": 0, "other_focal": 0}


def test_while_the_unit_mends_it_others_see_that_and_not_what(world, sent):
    actions.give_back(dossier=sent, by=world.actor("officer"), at=TIME, note="Thiếu")
    assert queries.dossiers_visible_to(world.actor("officer"), DAY).count() == 1
    assert (queries.may_read(world.actor("officer"), sent), queries.may_read(world.actor("focal"), sent)) == (False, True)


def test_where_the_papers_are_not_known_they_are_offered_and_not_demanded(world, dossier, nominee):
    """The decree of 2023 is not at hand, so nothing is demanded in June 2025, and the page says why."""
    later = datetime(2025, 6, 10, tzinfo=UTC)
    Dossier.objects.update(due_at=None)
    dossier.refresh_from_db()
    found = queries.slots(dossier, later.date())
    assert [(slot.name, slot.required, "98/2023" in slot.unsure) for slot in found] == [
        ("Tờ trình", False, True), ("Biên bản họp xét", False, True), ("Báo cáo thành tích", False, True), ("", False, False),
    ]
    actions.send(dossier=dossier, by=world.actor("focal"), at=later)
    assert dossier.state == "sent"


def test_forms_for_a_movement_are_those_of_its_kind(world, dossier, nominee):
    [report] = [slot for slot in queries.slots(dossier, DAY) if slot.key.startswith("bao_cao")]
    assert (report.form, report.about, report.required) == ("07", "Danh Thị Sen", True)


def test_what_the_province_demands_is_demanded(world, dossier, nominee):
    """The province's own list of papers for a title at the base counts for its units."""
    later = datetime(2025, 6, 10, tzinfo=UTC)
    actions.remove_nominee(nominee=nominee, by=world.actor("focal"), at=later)
    actions.nominate(dossier=dossier, record=nominee.record, honour="LDTT", merit="x", by=world.actor("focal"), at=later)
    assert not any(slot.required for slot in queries.slots(dossier, later.date()))
    legal_actions.enter(
        province=legal.province_of("thu-nghiem", later.date()), key="papers.LDTT", reason="Quy chế.", by=world.actor("province_officer"),
        at=later, entered=make_entered(
            {"papers": [{"code": "bien_ban", "vi": "Biên bản bình xét", "en": "Minutes"}]}, starts_on=date(2025, 1, 1),
        ),
    )
    assert [slot.name for slot in queries.missing_papers(dossier, later.date())] == ["Biên bản bình xét"]

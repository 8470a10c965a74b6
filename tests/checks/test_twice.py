"""What may be twice there is found, waits for a verdict before the council, and asks again when its facts change."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dossiers.conftest import TIME
from factories.people import make_unit
from factories.records import make_award, make_collective, make_record
from thidua.awards.models import Award, Record, Work
from thidua.checks import actions, queries
from thidua.checks.enums import Doubt, Verdict
from thidua.checks.models import Ruling
from thidua.checks.shown import Reader
from thidua.dossiers import actions as dossiers
from thidua.dossiers import queries as dossier_queries
from thidua.dossiers.enums import NomineeState, PaperState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import clock
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused
from thidua.org.models import Succession, UnitSpan

DAY = clock.vietnam_date(TIME)
MERIT = "Vận động sáu mươi mốt hộ trong ấp hiến đất và góp ngày công làm lộ bê tông rộng ba mét."


def found(dossier):
    return [(one.doubt, one.pair.split(":")[0], one.weak) for one in queries.doubts(dossier, DAY)]


def only(dossier):
    [one] = [one for one in queries.doubts(dossier, DAY) if not one.weak]
    return one


def rule(world, dossier, one, verdict, reason="Đã xác minh tại ấp.", who="officer"):
    return actions.rule(dossier=dossier, key=one.key, verdict=verdict, reason=reason, by=world.actor(who), at=TIME)


def begin(world, record, honour, *, merit=MERIT, title="Hồ sơ khác", who="focal", movement=None, send=True):
    """A dossier of the unit with one nominee, sent with every paper."""
    by = world.actor(who)
    made = dossiers.start(title=title, movement=movement, by=by, at=TIME)
    nominee = dossiers.nominate(dossier=made, record=record, honour=honour, merit=merit, by=by, at=TIME)
    if send:
        for number, slot in enumerate(dossier_queries.missing_papers(made, DAY)):
            dossiers.put_paper(dossier=made, key=slot.key, upload=(f"{number}.pdf", b"%d" % number), state=PaperState.SIGNED, by=by, at=TIME)
        dossiers.send(dossier=made, by=by, at=TIME)
    return made, nominee


@pytest.fixture
def claimed(world, sent):
    dossiers.claim(dossier=sent, by=world.actor("officer"), at=TIME)
    return sent


def test_a_nominee_alone_has_no_doubt_and_goes_on(world, claimed):
    assert found(claimed) == []
    dossiers.forward(dossier=claimed, by=world.actor("officer"), at=TIME)
    assert claimed.state == "council"


@pytest.mark.parametrize("name", ["Danh Thị Sen", "Danh Thi Sen", "Bà Danh Thị Sen", "DANH THỊ SEN", "Danh Thị Sen (vợ ông Tư)", "Danh Thị Sén"])
def test_a_name_variant_in_the_same_unit_is_asked_about(world, claimed, name):
    make_record(world.communes[0], name)
    assert found(claimed) == [(Doubt.SUBJECT, "subject", False)]
    one = only(claimed)
    assert (one.alike.born, one.alike.unit, one.waits) == (None, True, True)


@pytest.mark.parametrize(("own", "other", "unit", "expected"), [
    (date(1980, 2, 1), date(1980, 2, 1), 1, [False]),     # another unit, the same day of birth
    (date(1980, 2, 1), date(1975, 5, 5), 0, []),          # the same unit, two people
    (date(1980, 2, 1), date(1980, 1, 2), 0, [False]),     # day and month turned around
    (date(1980, 2, 1), date(1981, 2, 1), 0, [False]),     # one figure
    (date(1980, 2, 1), date(1981, 2, 1), 1, []),
    (None, date(1975, 5, 5), 1, [True]),                  # nothing but the name
    (None, None, 1, [True]),
])
def test_the_day_of_birth_tells_apart_only_where_both_are_known(world, claimed, record, own, other, unit, expected):
    Record.objects.filter(pk=record.pk).update(born_on=own)
    make_record(world.communes[unit], "Danh Thị Sen", born_on=other)
    assert [one.weak for one in queries.doubts(claimed, DAY)] == expected


def test_another_name_or_sex_is_somebody_else(world, claimed, record):
    Record.objects.filter(pk=record.pk).update(sex="female")
    make_record(world.communes[0], "Danh Thị Sen", sex="male")
    make_record(world.communes[0], "Lý Thị Hoa")
    assert found(claimed) == []


def test_the_same_post_in_another_unit_is_asked_about(world, claimed, record):
    other = make_record(world.communes[1], "Danh Thị Sen")
    Work.objects.filter(record__in=(record, other)).update(title="Trưởng ấp An Phong")
    assert found(claimed) == [(Doubt.SUBJECT, "subject", False)]


def test_i_and_y_are_one_letter(world, claimed, record):
    record.person.name, record.person.search_key = "Lý Thị Mỹ", "ly thi my"
    record.person.save()
    make_record(world.communes[0], "Lí Thị Mĩ")
    assert found(claimed) == [(Doubt.SUBJECT, "subject", False)]


def test_who_is_beyond_the_authority_is_not_looked_at(world, claimed):
    far = make_unit("xa-la", "UBND xã Lạ", make_unit("huyen-la", "UBND huyện Lạ"))
    make_record(far, "Danh Thị Sen")
    assert found(claimed) == []


def test_an_undecided_doubt_stands_against_the_council_and_says_whose_turn_it_is(world, claimed):
    make_record(world.communes[0], "Danh Thi Sen")
    with pytest.raises(StepRefused) as refused:
        dossiers.forward(dossier=claimed, by=world.actor("officer"), at=TIME)
    assert "Danh Thị Sen: có thể cùng một đối tượng với hồ sơ thành tích của Danh Thi Sen" in refused.value.reasons[0]
    assert claimed.claimed_name in refused.value.reasons[-1]
    rule(world, claimed, only(claimed), Verdict.DIFFERENT)
    dossiers.forward(dossier=claimed, by=world.actor("officer"), at=TIME)
    assert claimed.state == "council"


def test_a_common_name_alone_does_not_hold_anybody_up(world, claimed):
    make_record(world.communes[1], "Danh Thị Sen")
    assert found(claimed) == [(Doubt.SUBJECT, "subject", True)]
    dossiers.forward(dossier=claimed, by=world.actor("officer"), at=TIME)


def test_a_verdict_is_kept_with_who_when_and_why_and_in_the_log(world, claimed):
    make_record(world.communes[0], "Danh Thi Sen")
    rule(world, claimed, only(claimed), Verdict.DIFFERENT, "Hai mẹ con, khác năm sinh.")
    made = only(claimed).ruling
    assert (made.verdict, made.reason, made.by_name, made.made_at) == ("different", "Hai mẹ con, khác năm sinh.", world.actor("officer").name, TIME)
    row = LogRow.objects.get(step="rule_twice")
    assert (row.note, row.data["verdict"]) == ("Hai mẹ con, khác năm sinh.", "different")


def test_changed_facts_ask_again_and_the_former_verdict_stays(world, claimed):
    other = make_record(world.communes[0], "Danh Thi Sen")
    rule(world, claimed, only(claimed), Verdict.DIFFERENT)
    Record.objects.filter(pk=other.pk).update(born_on=date(1980, 2, 1))
    one = only(claimed)
    assert (one.waits, one.ruling, one.former.verdict) == (True, None, "different")
    rule(world, claimed, one, Verdict.SAME)
    assert (only(claimed).ruling.verdict, Ruling.objects.count()) == ("same", 2)


def test_two_records_ruled_on_once_are_not_asked_about_in_the_next_dossier(world, claimed, record):
    make_record(world.communes[0], "Danh Thi Sen")
    rule(world, claimed, only(claimed), Verdict.DIFFERENT)
    other, _nominee = begin(world, record, "CSTDCS")
    assert [(one.doubt, one.waits) for one in queries.doubts(other, DAY)] == [(Doubt.SUBJECT, False)]


@pytest.mark.parametrize(("who", "reason", "verdict"), [
    ("focal", "Có.", "different"), ("head", "Có.", "different"), ("reader", "Có.", "different"), ("officer", "  ", "different"),
    ("officer", "Có.", "keep"), ("officer", "Có.", ""),
])
def test_only_the_appraiser_rules_with_a_reason_and_a_verdict_that_answers(world, claimed, who, reason, verdict):
    make_record(world.communes[0], "Danh Thi Sen")
    with pytest.raises(StepRefused):
        rule(world, claimed, only(claimed), verdict, reason, who)
    assert not Ruling.objects.exists()


def test_nothing_is_ruled_before_the_dossier_is_taken_in_hand(world, sent):
    make_record(world.communes[0], "Danh Thi Sen")
    with pytest.raises(StepRefused, match="Nhận thẩm định"):
        rule(world, sent, only(sent), Verdict.DIFFERENT)


def test_a_doubt_whose_facts_changed_meanwhile_is_not_ruled_on(world, claimed):
    other = make_record(world.communes[0], "Danh Thi Sen")
    seen = only(claimed)
    Record.objects.filter(pk=other.pk).update(born_on=date(1980, 2, 1))
    with pytest.raises(StepRefused, match="Tải lại trang"):
        rule(world, claimed, seen, Verdict.DIFFERENT)


def test_the_database_wants_a_reason_and_known_words(claimed):
    good = {"dossier": claimed, "doubt": "subject", "pair": "subject:1:2", "facts": "f", "said": "s", "verdict": "same", "reason": "r",
            "by_name": "n", "made_at": TIME}
    for bad in ({"reason": ""}, {"verdict": "maybe"}, {"doubt": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ruling.objects.create(**good | bad)


def test_the_same_merit_in_another_open_dossier_is_asked_about_with_the_article(world, claimed, record, nominee):
    Nominee.objects.filter(pk=nominee.pk).update(merit=MERIT)
    begin(world, record, "GK", merit=MERIT + " Được nhân dân đồng tình.")
    one = only(claimed)
    assert (one.doubt, one.why.likeness >= 50) == (Doubt.PROPOSED, True)
    assert "Điều 3" in one.why.said[0].vi
    assert "91/2017" in one.why.said[0].vi


def test_drafts_titles_and_closed_ones_are_no_other_proposals(world, claimed, record):
    begin(world, record, "GK", send=False)
    begin(world, record, "LDTT", merit="Hoàn thành tốt nhiệm vụ.")
    assert found(claimed) == []
    _other, given = begin(world, record, "GK")
    assert found(claimed) == [(Doubt.PROPOSED, "proposed", False)]
    Nominee.objects.filter(pk=given.pk).update(state=NomineeState.REFUSED, reason="Không đạt.")
    assert found(claimed) == []


def test_both_in_one_dossier_are_asked_about_once(world, ready, record, nominee):
    dossiers.nominate(dossier=ready, record=record, honour="GK", merit="Hiến đất.", by=world.actor("focal"), at=TIME)
    assert [one.nominee.honour for one in queries.doubts(ready, DAY)] == ["GK"]


def test_withdrawing_ends_the_appraisal_of_the_nominee_and_lets_the_others_go(world, claimed, record, nominee):
    begin(world, record, "GK")
    rule(world, claimed, only(claimed), Verdict.WITHDRAW, "Đã đề nghị ở đợt chuyên đề.")
    nominee.refresh_from_db()
    assert (nominee.state, nominee.reason) == (NomineeState.REFUSED, "Đã đề nghị ở đợt chuyên đề.")
    assert not only(claimed).waits


def test_a_refused_withdrawal_leaves_no_verdict(world, claimed, record, nominee):
    begin(world, record, "GK")
    Nominee.objects.filter(pk=nominee.pk).update(state=NomineeState.PASSED)
    with pytest.raises(StepRefused):
        rule(world, claimed, only(claimed), Verdict.WITHDRAW)
    assert not Ruling.objects.exists()


@pytest.mark.parametrize(("facts", "expected"), [
    ({"note": MERIT, "decided_on": date(2015, 1, 1)}, 1),                                     # the same words, whenever
    ({"kind": "theme", "period_from": date(2021, 5, 1), "period_to": date(2021, 6, 1)}, 1),   # the run of the movement
    ({"kind": "theme", "period_from": date(2016, 5, 1), "period_to": date(2016, 6, 1)}, 0),
    ({"kind": "sudden", "decided_on": date(2021, 5, 20)}, 0),
    ({"note": MERIT, "revoked_on": date(2021, 6, 1), "revoked_by": "QĐ 9"}, 0),
])
def test_what_the_register_has_for_the_same_merit_is_asked_about(claimed, record, nominee, facts, expected):
    Nominee.objects.filter(pk=nominee.pk).update(merit=MERIT)
    claimed.movement.starts_on = date(2021, 4, 1)
    claimed.movement.save()
    make_award(record, "GK", **facts)
    assert len([one for one in queries.doubts(claimed, DAY) if one.doubt == Doubt.REWARDED]) == expected


def test_an_award_that_was_changed_asks_again(world, claimed, record, nominee):
    Nominee.objects.filter(pk=nominee.pk).update(merit=MERIT)
    award = make_award(record, "GK", note=MERIT)
    rule(world, claimed, only(claimed), Verdict.DIFFERENT)
    Award.objects.filter(pk=award.pk).update(period_from=date(2021, 1, 1), period_to=date(2021, 5, 1))
    assert (only(claimed).waits, only(claimed).former.verdict) == (True, "different")


def test_who_is_called_the_same_brings_along_what_the_other_record_was_given(world, claimed, nominee):
    Nominee.objects.filter(pk=nominee.pk).update(merit=MERIT)
    other = make_record(world.communes[0], "Danh Thi Sen")
    make_award(other, "GK", note=MERIT)
    rule(world, claimed, only(claimed), Verdict.SAME)
    assert [(one.doubt, one.waits) for one in queries.doubts(claimed, DAY)] == [(Doubt.SUBJECT, False), (Doubt.REWARDED, True)]


def test_a_merged_unit_keeps_what_its_forerunner_was_given(world, launched):
    old = make_unit("xa-cu", "UBND xã Cũ", world.district)
    UnitSpan.objects.filter(unit=old).update(ends_on=date(2020, 12, 31))
    Succession.objects.create(predecessor=old, successor=world.communes[0], starts_on=date(2021, 1, 1), change="merged", decided_by="NQ 1", certainty="verified")
    make_award(make_collective(old), "GK", note=MERIT)
    own = make_collective(world.communes[0])
    dossier, _nominee = begin(world, own, "BK_TINH", send=False)
    assert [(one.doubt, one.award.record.unit_id) for one in queries.doubts(dossier, DAY) if one.award] == [(Doubt.REWARDED, old.pk)]


def test_of_another_units_dossier_no_more_than_unit_honour_and_turn_is_shown(world, claimed, record, nominee):
    Nominee.objects.filter(pk=nominee.pk).update(merit=MERIT)
    other, _nominee = begin(world, record, "GK", title="Hồ sơ kín")
    Dossier.objects.filter(pk=other.pk).update(unit=world.communes[1])
    seen = {}
    for who in ("focal", "officer"):
        [row] = Reader(world.actor(who), claimed, rows := queries.doubts(claimed, DAY), DAY).shown(rows)
        seen[who] = (row.other.url != "", MERIT in row.other.lines, row.other.title == "Hồ sơ kín", bool(row.signs), "Giấy khen" in row.other.lines[0])
    assert seen == {"focal": (False, False, False, False, True), "officer": (True, True, True, True, True)}


def asked(dossier):
    with CaptureQueriesContext(connection) as queried:
        rows = queries.doubts(dossier, DAY)
    return len(queried), len(rows)


def test_many_nominees_ask_the_database_as_often_as_few(world, claimed, record):
    make_record(world.communes[0], "Danh Thi Sen")
    make_award(record, "GK", note="Vận động hiến đất.", decided_on=DAY - timedelta(days=9))
    few, rows = asked(claimed)
    for number in range(30):
        one = make_record(world.communes[0], f"Lý Văn {'ABCDEGHIKLMNOPQRSTUVXY'[number % 22]}{number}")
        make_record(world.communes[0], one.person.name)
        make_award(one, "BK_TTG", decided_on=DAY - timedelta(days=9))
        Nominee.objects.create(dossier=claimed, record=one, honour="BK_TTG", merit="Hiến đất.")
    many, more = asked(claimed)
    assert (many, more >= rows + 60) == (few, True)
    assert few <= 30

"""If the dossiers of a movement, or a round of reports, were closed: who sent none, which papers and conditions are missing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.plans import AT
from factories.records import COMPLETE, make_award, make_record, make_year
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import PaperState
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import missing_papers
from thidua.movements.models import Obligation
from thidua.reporting import queries
from thidua.reports import actions as reports
from thidua.reports import queries as report_queries
from thidua.reports.models import Report

NOW = datetime(2021, 9, 20, 2, 0, tzinfo=UTC)


def tried(world, kind, pk, who="officer", *, day=None, now=NOW):
    actor = world.actor(who)
    closing = queries.closing_of(actor, kind, pk)
    return queries.outcome_of(closing, day=day or now.date(), now=now, sight=queries.sight_of(actor, closing, assesses=True))


def of_unit(outcome, unit):
    return [line for line in outcome.lines if line.unit_id == unit.pk]


def codes(line):
    return [str(reason.code) for reason in line.reasons]


@pytest.fixture
def propose(world, launched):
    """Return a function that lets the first commune write a dossier with one nominee."""

    def proposed(record, honour, *, send=True):
        focal = world.actor("focal")
        dossier = dossiers.start(title="Hồ sơ", movement=launched, by=focal, at=AT)
        nominee = dossiers.nominate(dossier=dossier, record=record, honour=honour, merit="Hiến đất.", by=focal, at=AT)
        if send:
            for slot in missing_papers(dossier, AT.date()):
                dossiers.put_paper(dossier=dossier, key=slot.key, upload=("giay.pdf", b"x"), state=PaperState.SIGNED, by=focal, at=AT)
            dossiers.send(dossier=dossier, by=focal, at=AT)
        return nominee

    return proposed


@pytest.fixture
def good(world):
    """Somebody with a clean record: five good years, a title each year."""
    record = make_record(world.communes[0], "Lý Thị Sen", **COMPLETE)
    for year in range(2016, 2021):
        make_year(record, year, "LDTT", "CSTDCS")
    return record


def test_who_sent_no_dossier_fails_by_the_clause_of_the_plan(world, launched):
    outcome = tried(world, "ho-so", launched.pk)
    assert {line.unit_id for line in outcome.lines} == {unit.pk for unit in world.communes}
    (line,) = of_unit(outcome, world.communes[0])
    assert (codes(line), line.reasons[0].where, line.nominee) == (["unsent"], "mục II.5, văn bản số 61/KH-UBND", 0)


def test_a_condition_of_the_law_that_is_not_met_is_named_with_its_article(world, launched, propose):
    weak = make_record(world.communes[0], "Danh Văn Yếu", **COMPLETE)
    make_year(weak, 2020, rating="HTNV")
    propose(weak, "LDTT")
    (line,) = of_unit(tried(world, "ho-so", launched.pk), world.communes[0])
    assert line.verdict == "not_eligible"
    assert set(codes(line)) == {"rule"}
    assert any("hoàn thành tốt nhiệm vụ" in reason.words.casefold() for reason in line.reasons)
    assert all(("Điều" in reason.where and "2003" in reason.where) or "/" in reason.where for reason in line.reasons)
    assert line.goes == "khong"


def test_what_is_not_known_is_never_no(world, launched, propose):
    propose(make_record(world.communes[0], "Danh Thị Chưa Rõ"), "LDTT")
    outcome = tried(world, "ho-so", launched.pk)
    (line,) = of_unit(outcome, world.communes[0])
    assert line.verdict == "unknown"
    assert set(codes(line)) == {"doubt"}
    assert line.goes != "khong"
    assert outcome.failing == [[unit.pk, "unsent", 0] for unit in world.communes[1:]]


def test_what_the_province_would_receive(world, launched, propose, good):
    make_award(good, "GK", kind="merit", decided_on=date(2019, 1, 1), number="1/QĐ")
    propose(good, "BK_TINH")
    propose(good, "LDTT")
    outcome = tried(world, "ho-so", launched.pk)
    assert {line.about.partition(": ")[2]: str(line.goes) for line in of_unit(outcome, world.communes[0])} == {
        "Bằng khen của bộ, ban, ngành, tỉnh": "len" if outcome.honours("len") else "khong", "Lao động tiên tiến": "tai-cho",
    }
    assert outcome.honours("tai-cho") == {"LDTT": 1}


def test_a_missing_paper_is_named(world, launched, propose, good):
    nominee = propose(good, "LDTT")
    taken = nominee.dossier.papers.filter(key="to_trinh")
    assert taken.count() == 1
    taken.delete()
    outcome = tried(world, "ho-so", launched.pk)
    (line,) = of_unit(outcome, world.communes[0])
    assert codes(line) == ["paper"]
    assert line.reasons[0].words.startswith("Thiếu Tờ trình")
    assert outcome.papers == 1


def test_a_draft_is_seen_by_its_own_unit_only(world, launched, propose, good):
    propose(good, "LDTT", send=False)
    (seen,) = of_unit(tried(world, "ho-so", launched.pk, "focal"), world.communes[0])
    assert "paper" in codes(seen)
    assert "nháp" in seen.reasons[0].words
    (above,) = of_unit(tried(world, "ho-so", launched.pk), world.communes[0])
    assert (codes(above), above.nominee) == (["unsent"], 0)


def test_more_nominees_ask_no_more_questions(world, launched, propose, good):
    propose(good, "LDTT")

    def asked():
        with CaptureQueriesContext(connection) as found:
            tried(world, "ho-so", launched.pk)
        return len(found)

    few = asked()
    for number in range(3):
        propose(make_record(world.communes[0], f"Người {number}", **COMPLETE), "LDTT")
    assert asked() == few <= 24
    assert Dossier.objects.count() == 4


@pytest.fixture
def found_round(world, launched):
    """The round of 2021 for the yearly report."""
    officer = world.actor("officer")
    form = reports.new_form(owner=world.district, name="Báo cáo năm", every="year", guidance="", movement=launched,
                            obligation=Obligation.objects.get(movement=launched, ref="III"), by=officer, at=AT)
    version = form.versions.get()
    reports.put_figure(version=version, row=reports.FigureRow("CT1", "Đường", "km"), by=officer, at=AT)
    reports.use(version=version, by=officer, at=AT)
    period = next(one for one in report_queries.periods_of(form, AT.date()) if one.key == "2021")
    return reports.open_round(form=form, period=period, due_on=date(2021, 12, 31), group=world.all_communes, by=officer, at=AT)


def test_a_round_closes_only_when_everybody_answered_or_is_excused(world, found_round):
    officer, focal = world.actor("officer"), world.actor("focal")
    sent, excused, _silent = (Report.objects.get(round=found_round, unit=unit) for unit in world.communes)
    reports.save_draft(report=sent, amounts={"CT1": Decimal(3)}, texts={}, edition=0, by=focal, at=AT)
    reports.send(report=sent, by=focal, at=AT)
    reports.excuse(report=excused, by=officer, at=AT, note="Mới chia tách.")
    outcome = tried(world, "bao-cao", found_round.pk)
    assert [codes(of_unit(outcome, unit)[0]) for unit in world.communes] == [["unapproved"], [], ["unsent"]]
    sent.refresh_from_db()
    reports.approve(report=sent, by=officer, at=NOW + timedelta(minutes=5))
    outcome = tried(world, "bao-cao", found_round.pk, now=NOW + timedelta(minutes=9))
    assert [str(of_unit(outcome, unit)[0].goes) for unit in world.communes] == ["vao", "khong", "khong"]
    assert of_unit(outcome, world.communes[2])[0].reasons[0].where == "mục III, văn bản số 61/KH-UBND"


def test_a_unit_sees_what_its_own_draft_lacks(world, found_round):
    (line,) = tried(world, "bao-cao", found_round.pk, "focal").lines
    assert codes(line) == ["unsent", "fault"]
    assert "CT1 Đường: chưa có số liệu" in line.reasons[1].words

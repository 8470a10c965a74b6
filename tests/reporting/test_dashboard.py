"""The dashboard: every figure is the length of the list behind it, within the sight of who looks; kept, and never stale for long."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from factories.plans import AT
from factories.records import make_award, make_record
from support.pages import complaints
from thidua.movements import actions as movements
from thidua.movements.models import Assignment
from thidua.reporting import kept
from thidua.reporting.charts import HEIGHT, TOP, stacked
from thidua.reporting.queries import figures

NOW = datetime(2021, 12, 10, 2, 0, tzinfo=UTC)
MOST = 20
"""At most so many questions for the whole page."""


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr("thidua.kernel.clock.now", lambda: NOW)


@pytest.fixture
def answered(world, launched):
    """The first commune registered in time, the second four days late; the third not at all."""
    rows = {row.unit_id: row for row in Assignment.objects.filter(obligation__ref="II.1")}
    for unit, who, days in ((world.communes[0], "focal", -2), (world.communes[1], "other_focal", 4)):
        row, at = rows[unit.pk], rows[unit.pk].due_at + timedelta(days=days)
        movements.accept(assignment=row, by=world.actor(who), at=at)
        movements.report_nil(assignment=row, by=world.actor(who), at=at, note="Không có.")
    return rows


def linked(page, who, text):
    """Return each figure of the page that is a link to a list of duties, with the length of that list."""
    found = []
    for link in html.document_fromstring(text).xpath("//main//a[contains(@href, '/viec/')]"):
        words = "".join(link.xpath(".//b//text()") or link.xpath(".//text()")).strip()
        if words.isdecimal():
            query = link.get("href").partition("/viec/")[2]
            found.append((query, int(words), page(who, "dashboard-duties", query=query).context["listing"].count))
    return found


@pytest.mark.parametrize("who", ["officer", "focal", "province_officer", "stranger"])
def test_each_figure_is_as_long_as_the_list_behind_it(world, answered, page, now, who):
    answer = page(who, "dashboard")
    found = linked(page, who, answer.content.decode())
    assert len(found) > (1 if who == "stranger" else 4)
    assert [one for one in found if one[1] != one[2]] == []
    assert complaints(answer.content.decode()) == []


def test_months_tell_in_time_late_and_missing_apart(world, answered, page, now):
    months = {month: own for month, own, _former in page("officer", "dashboard").context["months"]}
    september = months[9]
    assert (september.given, september.met, september.after, september.late, september.rate) == (3, 1, 1, 1, 33)


def test_who_is_late_and_sees_it(world, answered, page, now):
    units = page("officer", "dashboard").context["late_units"]
    late = {name: number for name, _unit, number, _oldest, _share in units}
    assert late["UBND xã Vĩnh Tuy"] == 2  # registration and dossier
    assert "UBND xã Vĩnh Tuy" not in page("focal", "dashboard").content.decode()
    assert page("stranger", "dashboard").context["late_units"] == []


def test_a_commune_is_shown_alone_to_those_above_it_only(world, answered, page, now):
    query = f"?dv={world.communes[2].pk}"
    assert page("officer", "dashboard", query=query).context["sums"]["late"] == 2
    assert page("focal", "dashboard", query=query).status_code == 404


def test_awards_by_level_against_the_year_before(world, answered, page, now):
    record = make_record(world.communes[0])
    make_award(record, "LDTT", year=2021, decided_on=date(2021, 11, 1))
    make_award(record, "LDTT", year=2020, decided_on=date(2021, 1, 20))
    make_award(record, "BK_TINH", decided_on=date(2021, 6, 1), number="2/QĐ")
    make_award(record, "BK_TTG", decided_on=date(2021, 6, 2), number="3/QĐ", revoked_on=date(2021, 7, 1), revoked_by="x")
    awards = page("officer", "dashboard").context["awards"]
    assert [(str(level), [line[0] for line in lines], total, before) for level, lines, total, before in awards] == [
        ("Cấp bộ, ban, ngành, tỉnh", ["BK_TINH"], 1, 0), ("Cấp cơ sở, huyện", ["LDTT"], 1, 1)]
    assert page("stranger", "dashboard").context["awards"] == []


def test_the_page_asks_little_and_no_more_with_more_data(world, answered, page, now):
    def asked():
        page("officer", "dashboard")
        with CaptureQueriesContext(connection) as found:
            page("officer", "dashboard")
        return [one["sql"] for one in found if "session" not in one["sql"] and "SAVEPOINT" not in one["sql"]]

    few = asked()
    for row in Assignment.objects.filter(obligation__ref="III"):
        for number in range(5):
            Assignment.objects.create(obligation=row.obligation, unit=row.unit, period_key=f"n{number}", due_at=AT, created_at=AT)
    assert len(asked()) == len(few) <= MOST


def test_a_chart_is_as_high_as_its_numbers():
    chart = stacked([("T1", [("met", 7), ("late", 3)], ""), ("T2", [("met", 0), ("late", 0)], "")])
    heights = {part.key: part.height for part in chart.bars[0].parts}
    assert round(heights["met"] / heights["late"], 1) == round(7 / 3, 1)
    assert chart.lines[-1][1] == 10
    assert min(part.y for part in chart.bars[0].parts) >= TOP
    assert chart.bars[1].parts == ()
    assert max(line[0] for line in chart.lines) < HEIGHT


def test_nothing_is_divided_by_nothing():
    assert (figures.Tally().rate, figures.Tally().share) == (None, 0)
    assert stacked([]).bars == ()


def test_figures_are_kept_until_something_changed_and_at_most_a_minute_after(db, world, launched, settings, tmp_path):
    settings.READING_ROOT = tmp_path / "reading"
    numbers = iter(range(1, 9))

    def asked(at):
        return kept.kept(["x"], at=at, compute=lambda: {"n": next(numbers)})[0]["n"]

    assert [asked(NOW), asked(NOW + timedelta(hours=5))] == [1, 1]
    officer = world.actor("officer")
    row = Assignment.objects.filter(obligation__ref="II.1").first()
    movements.excuse(assignment=row, by=officer, at=NOW, note="Mới chia tách.")
    assert [asked(NOW + timedelta(seconds=30)), asked(NOW + timedelta(minutes=2)), asked(NOW + timedelta(hours=1))] == [1, 2, 2]
    assert kept.kept(["y"], at=NOW, compute=lambda: {"n": 100})[0]["n"] == 100

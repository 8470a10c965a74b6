"""Records with years, titles and awards, as rows."""

import io
from datetime import date

import xlsxwriter

from thidua.awards.models import Award, Initiative, Record, Work, YearResult
from thidua.awards.sheets import SHEETS, columns
from thidua.org.models import Person
from thidua.org.names import sort_key
from thidua.papers.text import fold

COMPLETE = {f"all_{name}": True for name in ("titles", "awards", "initiatives", "discipline", "pending", "posts")}
GOOD = {"rating": "HTXSNV", "titles_known": True, "registered": True}


def make_record(unit, name="Lý Thị Sen", **facts):
    """Return the record of a new person who works in the unit."""
    person = Person.objects.create(name=name, sort_key=sort_key(name), search_key=fold(name))
    record = Record.objects.create(kind="individual", unit=unit, person=person, **facts)
    Work.objects.create(record=record, unit=unit, title="Công chức", starts_on=date(2010, 1, 1))
    return record


def make_collective(unit, name="", **facts):
    """Return the record of the unit, or of a collective within it."""
    keys = {"sort_key": sort_key(name), "search_key": fold(name)} if name else {}
    return Record.objects.create(kind="collective", unit=unit, name=name, **keys, **facts)


def make_year(record, year, *titles, **result):
    """Let the year have a result and the titles."""
    for code in titles:
        make_award(record, code, year=year, decided_on=date(year + 1, 1, 20))
    return YearResult.objects.create(record=record, year=year, **{**GOOD, **result})


def make_award(record, honour, **facts):
    """Return an entry of the register."""
    return Award.objects.create(**{"record": record, "honour": honour, "unit": record.unit, **facts})


def make_initiative(record, year, **facts):
    """Return an initiative recognised at the base in the year."""
    given = {"kind": "initiative", "scope": "base", "used_for": [], "name": f"Sáng kiến {year}", **facts}
    return Initiative.objects.create(record=record, year=year, **given)


def filled(**sheets):
    """Return an Excel file with these lines on its sheets, as the prepared one has them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    for key, lines in sheets.items():
        sheet = book.add_worksheet(SHEETS[key])
        cells = columns(key)
        for index, cell in enumerate(cells):
            sheet.write_string(0, index, cell.head)
        for number, line in enumerate(lines, start=1):
            for index, cell in enumerate(cells):
                if cell.key in line:
                    value = line[cell.key]
                    (sheet.write_string if isinstance(value, str) else sheet.write)(number, index, value)
    book.close()
    return buffer.getvalue()

"""Lists as data: columns, filters that are links, sorting, pages of 50, Excel of exactly what is shown.

A list page is a `Table` (the columns and filters, written once as data) bound to rows and to the address:

    UNITS = Table(
        columns=(
            Column("name", _("Tên đơn vị"), lambda row: row.name, order_by=("name",), link=_address),
            Column("count", _("Số người"), lambda row: row.people, order_by=("people",), kind=Kind.NUMBER),
            Column("state", _("Trạng thái"), lambda row: row.get_state_display(), template="org/_state.html"),
        ),
        filters=(Filter("loai", _("Loại"), UnitKind.choices, lambda rows, value: rows.filter(kind=value)),),
        search=lambda rows, text: rows.filter(search_key__contains=fold(text)),
        sort="name",
    )

    listing = UNITS.bind(queries.units(day), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "don-vi")
    return render(request, "org/units.html", {"listing": listing})

Rows are a queryset (sorted by `order_by`) or a sequence (sorted by its `sorted_by`, else by `sort_key`, else `value`).
Binding asks at most two questions of the database: how many, and the page; Excel asks one. Unknown or broken
parameters are ignored, never an error. Parameters: `q` search, `sap` sort ("-key" descending), `trang` page,
`dang=xlsx` Excel; filters have their own keys; all others in the address are kept in the links.
Template: `{% include "org/_listing.html" %}` shows all of it; or one by one `_filters.html` with
`filters=listing.filters`, `_table_head.html` with `columns=listing.columns`, `_pager.html` with
`pager=listing.pager`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Protocol, TypeAlias, runtime_checkable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from thidua.kernel import excel
from thidua.kernel.writing import written

PAGE_SIZE = 50
MOST_LINKS = 10
MOST_COUNTED = 5_000
"""Rows beyond these are not counted: such a list shows its first ones in its own order until somebody narrows it."""
SEARCH, SORT, PAGE, FORM = "q", "sap", "trang", "dang"
Rows: TypeAlias = "QuerySet[Any] | Sequence[Any]"
SHEET_MEDIA_TYPE = excel.MEDIA_TYPE


class Kind(Enum):
    """How a column's values are set: text at the left, numbers at the right, days the Vietnamese way, codes unbroken."""

    TEXT = "text"
    NUMBER = "num"
    DATE = "date"
    MOMENT = "moment"
    CODE = "code"


@runtime_checkable
class SortsItself(Protocol):
    """A sequence of records that knows how to sort by a column of the list."""
    def sorted_by(self, key: str, *, descending: bool) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Column:
    """One column. `value` gives what Excel gets; `link` the address of the cell, `template` a partial to show it.

    The partial sees `row` (the record) and `cell`. A queryset is sortable by columns with `order_by` only.
    `falling`: the first click puts the greatest first.
    """

    key: str
    label: Any
    value: Callable[[Any], Any]
    order_by: tuple[str, ...] = ()
    sort_key: Callable[[Any], Any] | None = None
    kind: Kind = Kind.TEXT
    link: Callable[[Any], str] | None = None
    template: str = ""
    width: int = 20
    falling: bool = False


@dataclass(frozen=True)
class Filter:
    """A filter as links: its key in the address, the choices, and how the rows are narrowed by one."""

    key: str
    label: Any
    choices: Iterable[tuple[str, Any]]
    narrow: Callable[[Any, str], Any]
    default: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in one cell, ready for the page."""

    column: Column
    value: Any
    text: str
    url: str


@dataclass(frozen=True)
class Header:
    """A column's head: its link sorts by it; `sort` is the word for aria-sort, empty when not sorted by it."""

    label: str
    url: str
    sort: str
    num: bool


@dataclass(frozen=True)
class Chip:
    """One choice of a filter as a link."""

    label: str
    url: str
    current: bool
    count: int | None = None
    value: str = ""


@dataclass(frozen=True)
class ChipGroup:
    """A filter with its choices; the first one is "all". One with many is shown as a field to choose from."""

    label: str
    items: list[Chip]
    key: str = ""

    @property
    def is_long(self) -> bool:
        """Whether there are too many choices for a row of links."""
        return len(self.items) > MOST_LINKS


@dataclass(frozen=True)
class Pager:
    """Where in the list this page is; links are empty where there is nothing to go to."""

    number: int
    pages: int
    rows: int
    previous_url: str
    next_url: str
    excel_url: str
    is_cut: bool = False


@dataclass(frozen=True)
class Table:
    """The columns and filters of a list page, as data. `sort`: the key sorted by at first ("-key" descending)."""

    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: Callable[[Any, str], Any] | None = None
    sort: str = ""
    page_size: int = PAGE_SIZE

    def bind(self, rows: Rows, parameters: QueryDict | Mapping[str, str]) -> "Listing":
        """Return the list as the address asks for it. Nothing is read until the listing is shown."""
        query = parameters.copy() if isinstance(parameters, QueryDict) else _query(parameters)
        return Listing(self, rows, query)


class Listing:
    """A table bound to its rows and to the parameters of the address."""

    def __init__(self, table: Table, rows: Rows, query: QueryDict) -> None:
        self.table, self._rows, self._query = table, rows, query
        self.text = self._asked(SEARCH).strip()[:200]
        self.wants_excel = self._asked(FORM) == "xlsx"
        self.has_search = table.search is not None

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in force: key and value, only those that the table knows."""
        found = {}
        for entry in self.table.filters:
            wanted = self._asked(entry.key) or entry.default
            if wanted in {str(value) for value, _label in entry.choices}:
                found[entry.key] = wanted
        return found

    @cached_property
    def sorted_by(self) -> tuple[Column | None, bool]:
        """The column sorted by, and whether descending; a list that is cut keeps its own order."""
        asked = self._asked(SORT)
        for wanted in ("" if asked and self.is_cut else asked, self.table.sort):
            for column in self.table.columns:
                if column.key == wanted.removeprefix("-") and self._sortable(column):
                    return column, wanted.startswith("-")
        return None, False

    @cached_property
    def narrowed(self) -> Any:
        """All rows that pass search and filters; a queryset stays a queryset."""
        rows = self._rows
        if self.text and self.table.search:
            rows = self.table.search(rows, self.text)
        for entry in self.table.filters:
            if entry.key in self.chosen:
                rows = entry.narrow(rows, self.chosen[entry.key])
        return rows

    @cached_property
    def records(self) -> Any:
        """All rows that pass search and filters, sorted."""
        rows, (column, descending) = self.narrowed, self.sorted_by
        if column is None:
            return rows
        if isinstance(rows, QuerySet):
            return rows.order_by(*_ordering(column.order_by, descending), "pk")
        if isinstance(rows, SortsItself):
            return rows.sorted_by(column.key, descending=descending)
        key = column.sort_key or (lambda row: _comparable(column.value(row)))
        return sorted(rows, key=key, reverse=descending)

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for; the last one where the number is too high, the first where it is no number."""
        paginator = Paginator(self.records, self.table.page_size)
        paginator.count = self.count
        return paginator.get_page(self._asked(PAGE))

    @cached_property
    def rows(self) -> list[tuple[Any, list[Cell]]]:
        """The records of the page, each with its cells in the order of the columns."""
        return [(record, [_cell(column, record) for column in self.table.columns]) for record in self.page]

    @cached_property
    def _counted(self) -> int:
        rows = self.narrowed
        if isinstance(rows, QuerySet):
            return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
        return len(rows)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are counted."""
        return isinstance(self.narrowed, QuerySet) and self._counted > MOST_COUNTED

    @property
    def count(self) -> int:
        """How many rows there are on all pages, at most as many as are counted."""
        return MOST_COUNTED if self.is_cut else self._counted

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter hides rows."""
        return bool(self.text or self.chosen)

    @property
    def columns(self) -> list[Header]:
        """The heads of the columns with the links that sort."""
        current, descending = self.sorted_by
        heads = []
        for column in self.table.columns:
            is_current = column is current
            word = ("descending" if descending else "ascending") if is_current else ""
            falls = not descending if is_current else column.falling
            target = f"-{column.key}" if falls else column.key
            url = self.address(**{SORT: target}) if self._offers_sort(column) else ""
            heads.append(Header(str(column.label), url, word, column.kind is Kind.NUMBER))
        return heads

    @property
    def filters(self) -> list[ChipGroup]:
        """The filters as groups of links."""
        groups = []
        for entry in self.table.filters:
            chosen = self.chosen.get(entry.key, "")
            everything = "*" if entry.default else ""
            chips = [Chip(_("Tất cả"), self.address(**{entry.key: everything}), not chosen, value=everything)]
            for value, label in entry.choices:
                url = self.address(**{entry.key: str(value)})
                chips.append(Chip(str(label), url, str(value) == chosen, value=str(value)))
            groups.append(ChipGroup(str(entry.label), chips, entry.key))
        return groups

    @property
    def pager(self) -> Pager:
        """What stands under the list."""
        page = self.page
        return Pager(
            page.number, page.paginator.num_pages, self.count,
            self.address(**{PAGE: str(page.number - 1)}) if page.has_previous() else "",
            self.address(**{PAGE: str(page.number + 1)}) if page.has_next() else "",
            "" if self.is_cut else self.excel_url, self.is_cut,
        )

    @property
    def excel_url(self) -> str:
        """The link to the same list as an Excel file."""
        return self.address(**{FORM: "xlsx"})

    @property
    def clear_url(self) -> str:
        """The link to the list without search and filters."""
        return self.address(**{SEARCH: "", **dict.fromkeys(self.chosen, "")})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that a search form must carry along as hidden fields."""
        dropped = {SEARCH, PAGE, FORM, *(group.key for group in self.filters if group.is_long)}
        return [(key, self._asked(key)) for key in self._query if key not in dropped and self._asked(key)]

    def address(self, **changes: str) -> str:
        """Return the address of this list with some parameters changed, back on its first page."""
        query = self._query.copy()
        for key in (PAGE, FORM):
            query.pop(key, None)
        for key, value in changes.items():
            query.pop(key, None)
            if value:
                query[key] = value
        return f"?{query.urlencode()}"

    def to_xlsx(self) -> bytes:
        """Return an Excel file of all pages: the columns, filters and order that are shown."""
        heads = [(str(column.label), column.width) for column in self.table.columns]
        return excel.book(heads, ([column.value(record) for column in self.table.columns] for record in self.records))

    def _asked(self, key: str) -> str:
        return str(self._query.get(key) or "")

    def _sortable(self, column: Column) -> bool:
        return bool(column.order_by) if isinstance(self._rows, QuerySet) else True

    def _offers_sort(self, column: Column) -> bool:
        return self._sortable(column) and not self.is_cut


def excel_answer(listing: Listing, name: str) -> HttpResponse:
    """Return the answer that hands the list to the browser as `name`.xlsx."""
    return HttpResponse(
        listing.to_xlsx(), content_type=SHEET_MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


def _query(parameters: Mapping[str, str]) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(dict(parameters))
    return query


def _cell(column: Column, record: Any) -> Cell:
    value = column.value(record)
    return Cell(column, value, written(value), column.link(record) if column.link else "")


def _ordering(fields: tuple[str, ...], descending: bool) -> list[str]:
    if not descending:
        return list(fields)
    return [field.removeprefix("-") if field.startswith("-") else f"-{field}" for field in fields]


def _comparable(value: Any) -> tuple[int, Any]:
    """Put what is empty last, and words that are translated late in their order."""
    if value is None or value == "":
        return 1, ""
    return 0, value if isinstance(value, int | float | date) else str(value)

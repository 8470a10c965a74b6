"""The pairs of record and honour that a screening found, kept as columns: filtered, sorted and cut without making rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import pyarrow as pa
import pyarrow.compute as pc

ELIGIBLE, UNKNOWN, NEAR = "eligible", "unknown", "near"
SORTS = {"ten": ("name_rank", "order"), "dv": ("unit_rank", "name_rank", "order"), "dh": ("order", "name_rank"),
         "kq": ("verdict", "order", "name_rank")}
"""The columns by which a key of the list sorts."""


@dataclass(frozen=True)
class Row:
    """One line: whose record, in which unit, which honour, and how it stands."""

    record: int
    name: str
    unit: str
    honour: str
    verdict: str
    proposed: bool


class Found(Sequence[Row]):
    """A list of pairs that makes its rows only when they are shown.

    `people`: record, unit, name, unit_name, searching; `pairs`: person (place in people), honour, verdict, proposed, and
    the numbers by which is sorted.
    """

    def __init__(self, people: pa.Table, pairs: pa.Table) -> None:
        self.people, self.pairs = people, pairs

    def __len__(self) -> int:
        return int(self.pairs.num_rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            start, stop, _step = place.indices(len(self))
            return list(self._rows(self.pairs.slice(start, max(stop - start, 0))))
        return next(iter(self._rows(self.pairs.slice(place, 1))))

    def __iter__(self) -> Iterator[Row]:
        return self._rows(self.pairs)

    def sorted_by(self, key: str, *, descending: bool) -> "Found":
        """Return the pairs in the order of a column of the list."""
        first, *rest = SORTS[key]
        keys = [(first, "descending" if descending else "ascending"), *((one, "ascending") for one in rest)]
        return Found(self.people, self.pairs.take(pc.sort_indices(self.pairs, sort_keys=keys)))

    def where(self, column: str, values: Iterable[Any]) -> "Found":
        """Return the pairs that have one of the values in a column."""
        return Found(self.people, self.pairs.filter(pc.is_in(self.pairs[column], pa.array(list(values)))))

    def in_units(self, units: Iterable[int]) -> "Found":
        """Return the pairs of the people of these units."""
        return self._of(pc.is_in(self.people["unit"], pa.array(list(units), pa.int64())))

    def named(self, words: Iterable[str]) -> "Found":
        """Return the pairs of those whose name has words that begin so."""
        kept = pc.is_valid(self.people["record"])
        for word in words:
            begins = pc.or_(pc.starts_with(self.people["searching"], word),
                            pc.match_substring(self.people["searching"], f" {word}"))
            kept = pc.and_(kept, begins)
        return self._of(kept)

    def counted(self, column: str) -> dict[Any, int]:
        """Return how many pairs have each value of a column."""
        return {one["values"]: one["counts"] for one in pc.value_counts(self.pairs[column]).to_pylist()}

    def people_in(self) -> int:
        """Return how many people the pairs are of."""
        return int(pc.count_distinct(self.pairs["person"]).as_py())

    def units(self) -> dict[int, str]:
        """Return the units of all people with their names."""
        return dict(zip(self.people["unit"].to_pylist(), self.people["unit_name"].to_pylist(), strict=True))

    def _of(self, kept: Any) -> "Found":
        places = pc.indices_nonzero(kept)
        return Found(self.people, self.pairs.filter(pc.is_in(self.pairs["person"], places.cast(pa.int32()))))

    def _rows(self, pairs: pa.Table) -> Iterator[Row]:
        whose = self.people.take(pairs["person"])
        columns = (whose["record"], whose["name"], whose["unit_name"], pairs["honour"], pairs["verdict"], pairs["proposed"])
        for values in zip(*(column.to_pylist() for column in columns), strict=True):
            yield Row(*values)

"""Collects duties: cuts one printed item or table row into its obligations and keeps those that have a
unit.
"""

import re
from dataclasses import dataclass, field, replace

from thidua.papers.read.document import CLOSING, Document, Item
from thidua.papers.read.dues import NONE, due_of
from thidua.papers.read.grain import Part, split_parts
from thidua.papers.read.labels import Labels, read_labels
from thidua.papers.read.orders import behind_formula, counts, is_formula
from thidua.papers.read.outputs import output_of
from thidua.papers.read.tables import columns_of, row_duties, second_heading
from thidua.papers.read.unit_titles import whole_list
from thidua.papers.read.units import read_units, unique
from thidua.papers.read.zones import AWARD, DEMAND, MONEY, Scene
from thidua.papers.reading import Due, Obligation
from thidua.papers.when import under_time_line

_PRINTED, _IN_TABLE, _IN_CLOSING, _CARRIED, _ASIDE = 0.95, 0.92, 0.65, 0.6, 0.5
_LONGEST_LIST = 300
_HANDED_OVER = re.compile(r"[.;]\s+(?:Giao|Phân công)\s+[A-ZĐ]")


@dataclass
class Collector:
    """The obligations found so far; `rows` keeps the columns of each table and the leads of its last
    row.
    """

    document: Document
    found: list[Obligation] = field(default_factory=list)
    rows: dict[int, tuple[dict[str, int], tuple[str, ...]]] = field(default_factory=dict)

    def due(self, text: str) -> Due:
        """Will read the time printed in a text."""
        return due_of(text, self.document.issued_on)

    def under(self, scene: Scene, labels: Labels) -> Scene:
        """Will give the scene with what labels add to it."""
        if not labels.found:
            return scene
        due = self.due(labels.time) if labels.time else scene.due
        supports = unique(labels.supports + scene.supports)
        return replace(scene, leads=labels.leads or scene.leads, supports=supports, due=due, sure=labels.sure)

    def commanded(self, leads: tuple[str, ...]) -> tuple[str, ...]:
        """Will drop the issuing Committee itself: it gives the orders."""
        issuer = (self.document.issuer or "").casefold()
        level = issuer.split()[1] if len(issuer.split()) > 1 else "tỉnh"
        level = "thành phố" if "thành phố" in issuer else level
        own = {issuer, "ubnd", f"ubnd {level}"}
        return tuple(lead for lead in leads if lead.casefold() not in own)

    def task(self, item: Item, first: int, last: int, scene: Scene) -> None:
        """Will cut an item into its duties and keep those that have a unit."""
        text = item.text
        inline = read_labels(text)
        if inline.found and inline.start > 0:
            scene = self.under(scene, inline)
            if inline.leads or not _HANDED_OVER.search(text, inline.start):
                text = text[: inline.start]
        offset = behind_formula(text)
        head, colon, _ = text.partition(":")
        again = text.find(":", len(head) + 1, _LONGEST_LIST)
        if again > 0 and len(whole_list(text[:again])) == 1:
            head = text[:again]
        printed = whole_list(head) if colon and len(head) < _LONGEST_LIST and not offset else ()
        if printed and read_units(text)[1] > len(head) + 1:
            printed = ()
        if printed:
            offset, scene = len(head) + 1, replace(scene, leads=printed, sure=_PRINTED)
        if scene.partners:
            parts = self._with_partners(text, offset, scene.leads)
        else:
            parts = split_parts(text, offset, scene.leads, self.document.issued_on)
        for number, part in enumerate(parts):
            lines = item.passage.lines_of(part.start, part.end)
            top = first if number == 0 else lines[0]
            bottom = last if number == len(parts) - 1 else lines[1]
            self._keep(item, (top, bottom), text[part.start : part.end], part, number, scene)

    def _with_partners(self, text: str, offset: int, leads: tuple[str, ...]) -> list[Part]:
        """A bullet under "Chủ trì, phối hợp": the units at its beginning are those with whom the lead
        works.
        """
        units, _ = read_units(text, offset)
        partners = unique(unit.name for unit in units)
        return [Part(offset, len(text), leads, partners, self.due(text), False)] if leads else []

    def _keep(
        self, item: Item, lines: tuple[int, int], words: str, part: Part, number: int, scene: Scene
    ) -> None:
        if is_formula(words) or not counts(scene.zone, part.named, number, words):
            return
        supports = part.supports if part.named and number else unique(part.supports + scene.supports)
        duty = Obligation(
            lines=lines,
            ref=item.ref,
            text=words.strip(),
            leads=self.commanded(part.leads),
            supports=supports,
            due=under_time_line(part.due, scene.due or NONE),
            output=output_of(words, scene.heading),
            confidence=_sure(part, scene, item),
            page=item.page,
        )
        self.add(duty)

    def row(self, item: Item) -> None:
        """Will read one row of a table whose headings name who does what."""
        table = item.table if item.table is not None else -1
        columns, leads = self.rows.get(table, (columns_of(item.columns), ()))
        again = second_heading(item.cells, columns, item.columns)
        if again or "lead" not in columns or "task" not in columns:
            self.rows[table] = (again or columns, ())
            return
        duties = row_duties(item.cells, columns, leads)
        for duty in duties:
            due = self.due(duty.time or duty.own)
            if due.kind == "none" and not duty.time:
                due = self.due(duty.text)
            self.add(
                Obligation(
                    lines=(duty.first, duty.last),
                    ref=item.ref or "Phụ lục",
                    text=duty.text,
                    leads=self.commanded(duty.leads),
                    supports=duty.supports,
                    due=due,
                    output=output_of(duty.text),
                    confidence=_IN_TABLE,
                    page=item.page,
                )
            )
        self.rows[table] = (columns, duties[-1].leads if duties else ())

    def act(self, item: Item, first: int, text: str, units: tuple[str, ...], labels: Labels) -> None:
        """Will keep the duty that a time line names for the addressed units."""
        self.add(
            Obligation(
                lines=(first, item.last),
                ref=item.ref,
                text=text,
                leads=units,
                supports=(),
                due=self.due(labels.time),
                output=output_of(labels.act),
                confidence=_ASIDE,
                page=item.page,
            )
        )

    def add(self, duty: Obligation) -> None:
        """Will keep a duty that has a unit and words; a lead is no support of its own."""
        if not duty.leads or not duty.text:
            return
        own = {lead.casefold() for lead in duty.leads}
        supports = tuple(name for name in duty.supports if name.casefold() not in own)
        first, last = duty.lines
        self.found.append(replace(duty, supports=supports, lines=(first, max(first, last))))


def _sure(part: Part, scene: Scene, item: Item) -> float:
    """How sure a duty is: printed unit, inherited unit, carried-over subject, or a place where few
    duties stand.
    """
    if scene.zone in (DEMAND, MONEY, AWARD):
        return _ASIDE
    if item.region == CLOSING:
        return _IN_CLOSING
    if part.named:
        return _PRINTED
    return scene.sure if scene.leads else _CARRIED

"""Finds the obligations (nhiệm vụ) of a document: who has to do what, with whom, until when.

The items are walked in the order of the document; headings, introductions and labels pass units and times
down.
"""

import re
from dataclasses import replace

from thidua.papers.read.block_labels import BlockLabels
from thidua.papers.read.clauses import begins_order, find_subject
from thidua.papers.read.collect import Collector
from thidua.papers.read.document import ANNEX, BODY, CLOSING, Document, Item
from thidua.papers.read.dues import NONE
from thidua.papers.read.elsewhere import with_times_elsewhere
from thidua.papers.read.labels import Labels
from thidua.papers.read.orders import is_unit_title, is_verbal
from thidua.papers.read.unit_titles import whole_list
from thidua.papers.read.zones import AIM, ORGANISE, Scene, addresses_only, zone_of
from thidua.papers.reading import Obligation
from thidua.papers.text import CAPITALS

_SHORT_NAME, _LONG_TITLE, _LONG_LINE, _LONG_LIST = 15, 200, 160, 400
_LONGEST_TIME, _MOST = 40, 0.8
_UNDER_UNIT, _CARRIED = 0.92, 0.6
_REPORTS = re.compile(r"(?:Định kỳ|Hằng|Hàng|Trước|Chậm nhất|Tổng hợp|Báo cáo|Gửi)\s")
_POINTS = ("letter", "dash", "plus", "star", "paragraph")
_HIGH = ("roman", "upper", "part", "annex")
_PARTNERS_OPEN = re.compile(r"[Pp]hối hợp(?:\s+(?:với|cùng))?\s*:?\s*$")
_SENTENCE_END = re.compile(rf"[.;]\s+(?=[{CAPITALS}])")


def find_obligations(document: Document) -> tuple[Obligation, ...]:
    """This function will return all obligations of the document in the order of its lines; it never
    raises.
    """
    found = with_times_elsewhere(_Finder(document).walk())
    return tuple(sorted(found, key=lambda duty: duty.lines[0]))


class _Finder:
    """Walks the items once; keeps what each passes down (`scenes`) and which are spoken for (`taken`)."""

    def __init__(self, document: Document) -> None:
        self.items = [item for item in document.items if item.region in (BODY, CLOSING, ANNEX)]
        self.scenes: dict[int, Scene] = {}
        self.below: dict[int, list[Item]] = {}
        for item in self.items:
            if item.parents:
                self.below.setdefault(item.parents[-1], []).append(item)
        self.last: dict[int, tuple[str, ...]] = {}
        self.collector = Collector(document)
        self.block = BlockLabels(document)
        self.taken = self.block.taken

    def walk(self) -> list[Obligation]:
        """Will collect the obligations of body, annexes and closing."""
        self.block.spread(
            [[item for item in self.items if not item.parents], *self.below.values()], self.below
        )
        for act in self.block.acts:
            self.collector.act(act.item, act.first, act.text, act.units, act.labels)
        for item in self.items:
            parent = item.parents[-1] if item.parents else -1
            if item.kind == "table_row":
                self.collector.row(item)
            elif item.index in self.taken or parent in self.taken:
                self.taken.add(item.index)
            else:
                above = self._carried(item, parent, self.scenes.get(parent, Scene()))
                known = len(self.collector.found)
                self.scenes[item.index] = self._visit(item, above)
                fresh = self.collector.found[known:]
                if fresh and not above.leads:
                    self.last[parent] = fresh[0].leads
        return self.collector.found

    def _carried(self, item: Item, parent: int, above: Scene) -> Scene:
        """An order without a subject, behind a point that names one, is for the units of that point."""
        leads = self.last.get(parent, ())
        if above.leads or not leads or above.zone != ORGANISE or item.kind not in _POINTS or item.heading:
            return above
        if self.below.get(item.index) or find_subject(item.text) or not begins_order(item.text):
            return above
        if item.kind == "paragraph" and not _REPORTS.match(item.text):
            return above
        return replace(above, leads=leads, sure=_CARRIED)

    def _visit(self, item: Item, above: Scene) -> Scene:
        """Will read one item and say what it passes down."""
        text = item.text
        kids = [kid for kid in self.below.get(item.index, []) if kid.index not in self.taken]
        labels = self.block.labels.get(item.index, Labels())
        titled = item.heading or (bool(kids) and len(text) < _LONG_TITLE)
        zone = zone_of(text, above.zone) if titled else above.zone
        if zone == AIM:
            return replace(above, zone=zone)
        scene = replace(above, zone=zone, heading=text if item.heading else above.heading)
        scene = self._within_time(item, titled, scene)
        scene = self.collector.under(scene, labels)
        names = self._names(item, above, bool(kids), labels)
        if names:
            return replace(scene, leads=names, supports=(), zone=ORGANISE, sure=_UNDER_UNIT)
        if kids:
            return self._introduce(item, kids, scene)
        if not item.heading or labels.leads or (scene.leads and item.kind not in _HIGH):
            self.collector.task(item, item.first, max(item.last, self.block.spans.get(item.index, 0)), scene)
        return scene

    def _within_time(self, item: Item, titled: bool, scene: Scene) -> Scene:
        """A title that is nothing but a time ("2. Quý II/2023") gives it to what stands under it."""
        text = item.text.strip(" :.-*")
        due = self.collector.due(text) if titled and len(text) < _LONGEST_TIME else NONE
        return replace(scene, due=due) if due.kind != "none" and len(due.raw) >= _MOST * len(text) else scene

    def _names(self, item: Item, above: Scene, over: bool, labels: Labels) -> tuple[str, ...]:
        """The units of an item that is nothing but a title of units."""
        if labels.found and not item.heading:
            return ()
        names = whole_list(item.text) if len(item.text) < _LONG_LIST else ()
        if not names or addresses_only(item.text, above):
            return ()
        if above.zone == ORGANISE or ((item.heading or over) and is_unit_title(item.text)):
            return names
        return ()

    def _introduce(self, item: Item, kids: list[Item], scene: Scene) -> Scene:
        """Will treat an item with others under it: an introduction passes its subject on, a sentence
        is a duty.
        """
        text = item.text.rstrip()
        subject = self.collector.commanded(find_subject(text))
        passed = replace(scene, leads=subject or scene.leads, partners=bool(_PARTNERS_OPEN.search(text)))
        if passed.partners:
            return passed
        if text.endswith(":") or (item.heading and not (subject and text.endswith("."))):
            return self._announce(item, kids, scene, passed)
        head = whole_list(text.partition(":")[0]) if ":" in text else ()
        passed = replace(passed, leads=head or passed.leads)
        if passed.leads and (text.endswith((".", ";")) or len(text) > _LONG_LINE):
            self.collector.task(item, item.first, item.last, scene)
        return passed

    def _announce(self, item: Item, kids: list[Item], scene: Scene, passed: Scene) -> Scene:
        """A line that announces others: its bullets are the duties, unless they only list names of
        things.
        """
        bullets = [kid for kid in kids if kid.kind != "table_row"]
        if not passed.leads or not bullets or _are_duties(bullets):
            self._before(item, scene)
            return passed
        every = self._all_below(item)
        self.collector.task(item, item.first, max(other.last for other in every), scene)
        self.taken.update(other.index for other in every)
        return passed

    def _before(self, item: Item, scene: Scene) -> None:
        """Will read the sentences that stand before the one that announces the list."""
        ends = [match.end() for match in _SENTENCE_END.finditer(item.text)]
        if ends:
            last = item.passage.line_at(ends[-1] - 2)
            opening = replace(item, passage=item.passage.part(0, ends[-1]))
            self.collector.task(opening, item.first, last, scene)

    def _all_below(self, item: Item) -> list[Item]:
        result: list[Item] = []
        queue = list(self.below.get(item.index, []))
        while queue:
            kid = queue.pop()
            result.append(kid)
            queue.extend(self.below.get(kid.index, []))
        return result


def _are_duties(bullets: list[Item]) -> bool:
    """Says whether bullets order something themselves rather than list names of things."""
    spoken = [one for one in bullets if is_verbal(one.text) or find_subject(one.text) or whole_list(one.text)]
    return len(spoken) * 2 >= len(bullets) or all(len(one.text.split()) > _SHORT_NAME for one in bullets)

"""Finds the obligations (nhiệm vụ) of a document: who has to do what, with whom, until when.

The items are walked in the order of the document; headings, introductions and labels pass units and times down.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from thidua.papers.read.document import ANNEX, BODY, CLOSING, Document, Item
from thidua.papers.reading import Due, Obligation

from thidua.papers.when import under_time_line

from .clauses import find_subject
from .dues import NONE, due_of
from .grain import Part, split_parts
from .labels import Labels, read_labels
from .outputs import output_of
from .tables import columns_of, row_duties, second_heading
from .unit_words import VERB
from .units import read_units, unique, whole_list
from .zones import AIM, AWARD, DEMAND, MONEY, ORGANISE, Scene, addresses_only, zone_of

_SHORT_NAME = 15
_PARTNERS_OPEN = re.compile(r"[Pp]hối hợp(?:\s+(?:với|cùng))?\s*:?\s*$")
_SKIP = re.compile(
    r"\s*(?:Trên đây là|Nơi nhận|(?:Trong quá trình[^.]{0,80})?[Nn]ếu (?:có|phát sinh|gặp)|Kế hoạch này (?:thay thế|có hiệu lực)|Khi có (?:khó khăn|vướng mắc)|Quá trình (?:triển khai|thực hiện|tổ chức)[^.]{0,120}(?:khó khăn|vướng mắc|phát sinh)"
    r"|Trong quá trình[^.]{0,120}(?:khó khăn|vướng mắc|phát sinh|bất cập))"
)
_ORDER = re.compile(r"[;.,]\s*(?=(?:UBND|Ủy ban nhân dân)?[^;.,]{0,30}(?:[Yy]êu cầu|[Đđ]ề nghị|[Gg]iao)\s)")
_ACT = re.compile(r"(?:gửi|nộp|đăng ký|báo cáo|trình|hoàn thành hồ sơ)(?!\w)", re.IGNORECASE)


def find_obligations(document: Document) -> tuple[Obligation, ...]:
    """This function will return all obligations of the document in the order of its lines; it never raises."""
    finder = _Finder(document)
    finder.walk()
    finder.found = _with_times_elsewhere(finder.found)
    return tuple(sorted(finder.found, key=lambda duty: duty.lines[0]))


class _Finder:
    """Walks the items once; keeps what each passes down (`scenes`) and what is found."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Obligation] = []
        self.scenes: dict[int, Scene] = {}
        self.below: dict[int, list[Item]] = {}
        self.taken: set[int] = set()
        self.labels: dict[int, Labels] = {}
        self.spans: dict[int, int] = {}
        self.rows: dict[int, tuple[dict[str, int], tuple[str, ...]]] = {}
        for item in document.items:
            if item.parents:
                self.below.setdefault(item.parents[-1], []).append(item)

    def walk(self) -> None:
        """Will collect the obligations of body, annexes and closing."""
        items = [item for item in self.document.items if item.region in (BODY, CLOSING, ANNEX)]
        groups = [[item for item in items if not item.parents], *self.below.values()]
        for group in groups:
            self._spread_labels(group)
        for group in groups:
            self._share_labels(group)
        for item in items:
            if item.index in self.taken or (item.parents and item.parents[-1] in self.taken and item.kind != "table_row"):
                self.taken.add(item.index)
                continue
            above = self.scenes.get(item.parents[-1], Scene()) if item.parents else Scene()
            if item.kind == "table_row":
                self._row(item, above)
            else:
                self.scenes[item.index] = self._visit(item, above)

    # -- labels ------------------------------------------------------------------------------------------------

    def _spread_labels(self, group: Iterable[Item]) -> None:
        """Will give the labels that stand after tasks to all tasks since the labels before."""
        waiting: list[Item] = []
        fresh = True
        for item in group:
            labels = Labels() if item.kind == "table_row" else read_labels(item.text)
            if not (labels.found and labels.start == 0):
                waiting = [item] if not fresh else [*waiting, item]
                fresh = True
                continue
            self.taken.add(item.index)
            fresh = False
            if labels.act and _ACT.match(labels.act) and not labels.leads and self._own_act(item, labels, waiting):
                continue
            targets = waiting or self._parent_of(item)
            for target in targets:
                old = self.labels.get(target.index)
                self.labels[target.index] = old.joined(labels) if old else labels
                if len(targets) == 1:
                    self.spans[target.index] = item.last

    def _share_labels(self, group: list[Item]) -> None:
        """Will give labels that hang on the last point of a row of points to those before it that have no unit."""
        waiting: list[Item] = []
        for item in group:
            labels = self.labels.get(item.index)
            if item.index in self.taken or item.kind not in ("letter", "dash", "plus", "arabic"):
                continue
            if labels is None or not labels.leads:
                waiting.append(item)
                continue
            alone = [one for one in waiting if one.kind == item.kind and not self.below.get(one.index)]
            if alone == waiting and waiting and not any(find_subject(one.text) or read_labels(one.text).found for one in waiting):
                self.spans.pop(item.index, None)
                for one in [*waiting, item]:
                    self.labels[one.index] = replace(labels, sure=0.7)
            waiting = []

    def _parent_of(self, item: Item) -> list[Item]:
        return [self.document.items[item.parents[-1]]] if item.parents else []

    def _own_act(self, item: Item, labels: Labels, waiting: list[Item]) -> bool:
        """Will read "Thời gian gửi đăng ký: …" as the duty of those whom the document calls its units."""
        units = self._addressed()
        if not units or any(find_subject(other.text) for other in waiting):
            return False
        words = re.sub(r"^(?:gửi|nộp|trình)\s+", "", labels.act, flags=re.IGNORECASE).lower()
        heads = [other for other in waiting if words and other.text.lower().lstrip("-+ ").startswith(words[:12])]
        first = heads[-1].first if heads else item.first
        for other in waiting:
            if other.first >= first:
                self.taken.add(other.index)
        due = due_of(labels.time, self.document.issued_on)
        text = " ".join(other.text for other in [*heads, item])
        self._add(first, item.last, item.ref, text, units, (), due, output_of(labels.act), 0.5, item.page)
        return True

    def _addressed(self) -> tuple[str, ...]:
        for term in self.document.terms:
            if re.search(r"cơ quan|đơn vị|địa phương", term.term):
                return (term.term if term.term.startswith("các ") else f"các {term.term}",)
        return ()

    # -- items -------------------------------------------------------------------------------------------------

    def _visit(self, item: Item, above: Scene) -> Scene:
        """Will read one item and say what it passes down."""
        text = item.text
        kids = [kid for kid in self.below.get(item.index, []) if kid.index not in self.taken]
        labels = self.labels.get(item.index, Labels())
        title = item.heading or (bool(kids) and len(text) < 200)
        zone = zone_of(text, above.zone) if title else above.zone
        scene = replace(above, zone=zone, heading=text if item.heading else above.heading)
        scene = self._labelled(scene, labels, bool(kids))
        names = whole_list(text) if len(text) < 400 and not labels.found or item.heading else ()
        if zone == AIM or (above.zone == AIM and zone != ORGANISE):
            return scene
        if names and not addresses_only(text, above) and (
            above.zone == ORGANISE or ((item.heading or kids) and _is_unit_title(text))
        ):
            return replace(scene, leads=names, supports=(), zone=ORGANISE, sure=0.92)
        if kids:
            return self._introduce(item, kids, scene)
        if not item.heading or labels.leads or (scene.leads and item.kind not in ("roman", "upper", "part", "annex")):
            self._task(item, item.first, max(item.last, self.spans.get(item.index, 0)), scene)
        return scene

    def _labelled(self, scene: Scene, labels: Labels, block: bool) -> Scene:
        if not labels.found:
            return scene
        due = due_of(labels.time, self.document.issued_on) if labels.time else scene.due
        return replace(
            scene, leads=labels.leads or scene.leads, supports=unique(labels.supports + scene.supports), due=due,
            sure=labels.sure,
        )

    def _introduce(self, item: Item, kids: list[Item], scene: Scene) -> Scene:
        """Will treat an item with others under it: an introduction passes its subject down, a sentence is a duty."""
        text = item.text
        subject = self._own(find_subject(text))
        lead_in = text.rstrip().endswith(":") or (item.heading and not (subject and text.rstrip().endswith(".")))
        passed = replace(scene, leads=subject or scene.leads, partners=bool(_PARTNERS_OPEN.search(text)))
        if passed.partners:
            return passed
        head, _, rest = text.partition(":")
        if whole_list(head) and rest.strip() and not lead_in:
            passed = replace(passed, leads=whole_list(head))
        bullets = [kid for kid in kids if kid.kind != "table_row"]
        if lead_in or not passed.leads:
            if not passed.leads or self._are_duties(bullets):
                self._before_lead_in(item, scene)
                return passed
            last = max(other.last for other in self._all_below(item))
            self._task(item, item.first, last, scene)
            self.taken.update(other.index for other in self._all_below(item))
            return passed
        if text.rstrip().endswith((".", ";")) or len(text) > 160 or VERB.match(text[:1].lower() + text[1:]) or subject:
            if not self._heads_only(text, bullets):
                self._task(item, item.first, item.last, scene)
        return passed

    def _before_lead_in(self, item: Item, scene: Scene) -> None:
        """Will read the sentences that stand before the one that announces the list."""
        ends = [match.end() for match in re.finditer(r"[.;]\s+(?=[A-ZĐÀ-Ỹ])", item.text)]
        if ends:
            last = item.passage.line_at(ends[-1] - 2)
            self._task(replace(item, passage=item.passage.part(0, ends[-1])), item.first, last, scene)

    def _heads_only(self, text: str, bullets: list[Item]) -> bool:
        """A short line without an end mark over bullets is a title, not a duty."""
        return bool(bullets) and not text.rstrip().endswith((".", ";")) and len(text) <= 160

    def _are_duties(self, bullets: list[Item]) -> bool:
        """Will say whether bullets order something themselves rather than list names of things."""
        if not bullets:
            return False
        spoken = [one for one in bullets if _verbal(one.text) or find_subject(one.text) or whole_list(one.text)]
        return len(spoken) * 2 >= len(bullets) or all(len(one.text.split()) > _SHORT_NAME for one in bullets)

    def _all_below(self, item: Item) -> list[Item]:
        result: list[Item] = []
        queue = list(self.below.get(item.index, []))
        while queue:
            kid = queue.pop()
            result.append(kid)
            queue.extend(self.below.get(kid.index, []))
        return result

    def _task(self, item: Item, first: int, last: int, scene: Scene) -> None:
        """Will cut an item into its duties and keep those that have a unit."""
        inline = read_labels(item.text)
        text = item.text
        if inline.found and inline.start > 0:
            scene = self._labelled(scene, inline, False)
            text = text[: inline.start]
        leads, offset = scene.leads, _behind_formula(text)
        head, colon, _ = text.partition(":")
        printed = whole_list(head) if colon and len(head) < 300 and not offset else ()
        if printed:
            leads, offset = printed, len(head) + 1
            scene = replace(scene, leads=printed, sure=0.95)
        partners: tuple[str, ...] = ()
        if scene.partners:
            units, _end = read_units(text, offset)
            partners = unique(unit.name for unit in units)
            parts = [Part(offset, len(text), leads, partners, due_of(text, self.document.issued_on), False)] if leads else []
        else:
            parts = split_parts(text, offset, leads, self.document.issued_on)
        self._keep(item, first, last, text, parts, scene)

    def _keep(self, item: Item, first: int, last: int, text: str, parts: list[Part], scene: Scene) -> None:
        for number, part in enumerate(parts):
            leads = self._own(part.leads)
            words = text[part.start:part.end]
            if not leads or _SKIP.match(words) or not _counts(scene.zone, part.named, number, words):
                continue
            start, end = item.passage.lines_of(part.start, part.end)
            top = first if number == 0 else start
            bottom = last if number == len(parts) - 1 else end
            supports = part.supports if part.named and number else unique(part.supports + scene.supports)
            due = under_time_line(part.due, scene.due or NONE)
            sure = self._sure(part, scene, item)
            self._add(top, bottom, item.ref, words.strip(), leads, supports, due, output_of(words, scene.heading), sure, item.page)

    def _sure(self, part: Part, scene: Scene, item: Item) -> float:
        if scene.zone in (DEMAND, MONEY):
            return 0.5
        if item.region == CLOSING:
            return 0.65
        if part.named:
            return 0.95
        return scene.sure if scene.leads else 0.6

    def _own(self, leads: tuple[str, ...]) -> tuple[str, ...]:
        """Will drop the issuing Committee itself: it gives the orders."""
        issuer = (self.document.issuer or "").casefold()
        level = " ".join(issuer.split()[:2]) if issuer else "ubnd tỉnh"
        return tuple(
            lead for lead in leads if lead.casefold() not in (issuer, level, "ubnd", "ubnd thành phố" if "thành phố" in issuer else level)
        )

    # -- tables ------------------------------------------------------------------------------------------------

    def _row(self, item: Item, above: Scene) -> None:
        """Will read one row of a table whose headings name who does what."""
        table = item.table if item.table is not None else -1
        columns, leads = self.rows.get(table, (columns_of(item.columns), ()))
        again = second_heading(item.cells, columns)
        if again or "lead" not in columns or "task" not in columns:
            self.rows[table] = (again or columns, ())
            return
        duties = row_duties(item.cells, columns, leads)
        for duty in duties:
            due = due_of(duty.time or duty.own, self.document.issued_on)
            if due.kind == "none" and not duty.time:
                due = due_of(duty.text, self.document.issued_on)
            ref = item.ref or "Phụ lục"
            self._add(duty.first, duty.last, ref, duty.text, self._own(duty.leads), duty.supports, due, output_of(duty.text), 0.92, item.page)
        self.rows[table] = (columns, duties[-1].leads if duties else ())

    def _add(
        self, first: int, last: int, ref: str, text: str, leads: tuple[str, ...], supports: tuple[str, ...], due: Due,
        output: str, sure: float, page: int | None,
    ) -> None:
        if leads and text.strip():
            others = tuple(name for name in supports if name.casefold() not in {lead.casefold() for lead in leads})
            self.found.append(Obligation((first, max(first, last)), ref, text, leads, others, due, output, sure, page))


def _with_times_elsewhere(found: list[Obligation]) -> list[Obligation]:
    """Gives a duty without a time that of a table row of the same lead that names this very act."""
    rows = [(duty, _triples(duty.text)) for duty in found if duty.ref.startswith("Phụ lục") and duty.due.kind in ("by", "before")]
    result = []
    for duty in found:
        if rows and duty.due.kind == "none" and not duty.ref.startswith("Phụ lục"):
            own = _triples(duty.text)
            for row, parts in rows:
                if len(parts) >= 6 and set(row.leads) == set(duty.leads) and len(parts & own) >= 0.75 * len(parts):
                    duty = replace(duty, due=row.due, confidence=min(duty.confidence, 0.7))
                    break
        result.append(duty)
    return result


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _is_unit_title(text: str) -> bool:
    """Says whether a heading of units can only be meant as those who act, not as a subject ("Doanh nghiệp số")."""
    many = re.match(r"\s*(?:Các|Những|Đề nghị|Giao|Trách nhiệm|Đối với|Thủ trưởng|Giám đốc|Chủ tịch)\s", text)
    return bool(many) or re.match(
        r"\s*(?:Doanh nghiệp|Tổ chức|Lĩnh vực|Ngành|Địa phương|Cơ sở|Xã|Phường|Báo|Thống kê|Bảo hiểm|Hải quan|Thuế|Viễn thông)(?!\w)", text, re.IGNORECASE
    ) is None


def _behind_formula(text: str) -> int:
    """Gives where the orders begin behind "Trên đây là …" or "Nếu có khó khăn …"; 0 where no formula opens."""
    if not _SKIP.match(text):
        return 0
    order = _ORDER.search(text)
    if order and re.match(r"\s*Trên đây", text):
        return order.end()
    stop = re.search(r"[.;]\s+(?=[A-ZĐ])", text)
    return stop.end() if stop else len(text)


def _verbal(text: str) -> bool:
    """Says whether a text begins with a verb (an order)."""
    start = text.lstrip(" -–+*•")
    return VERB.match(start[:1].lower() + start[1:]) is not None


def _counts(zone: str, named: bool, number: int, words: str) -> bool:
    """Says whether a clause is a duty in its section: elsewhere than under tasks only named units with an act."""
    if zone == AWARD:
        return named and re.search(r"(?:gửi|nộp|trình|lập|bình xét|lựa chọn|xét chọn|đề nghị|thẩm định|tham mưu)(?!\w)", words) is not None
    if zone in (DEMAND, MONEY):
        return named and number == 0 and (zone == MONEY or _concrete(words))
    return True


def _concrete(words: str) -> bool:
    """Says whether a demand asks for an act rather than an attitude."""
    return re.search(
        r"(?:xây dựng|ban hành|tổ chức|báo cáo|đăng ký|lựa chọn|biểu dương|kiểm tra|gửi|lập|thành lập|rà soát|bố trí|tuyên truyền)(?!\w)", words
    ) is not None


"""Labels in the tree: to which points the lines "Đơn vị chủ trì", "Phối hợp", "Thời gian" of a block
belong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from thidua.papers.read.clauses import find_subject
from thidua.papers.read.document import Document, Item
from thidua.papers.read.labels import Labels, read_labels

_ACT = re.compile(r"(?:gửi|nộp|đăng ký|báo cáo|trình|hoàn thành hồ sơ)(?!\w)", re.IGNORECASE)
_POINTS = ("letter", "dash", "plus")
_BULLETS = ("dash", "plus", "star", "paragraph")
_SHARED = 0.7


@dataclass(frozen=True)
class ActLine:
    """A time line that names an act of the addressed units ("Thời gian gửi đăng ký: …") with its block."""

    item: Item
    labels: Labels
    first: int
    text: str
    units: tuple[str, ...]


@dataclass
class BlockLabels:
    """The labels of each item, the last line that belongs to it, the items that are nothing but labels."""

    document: Document
    labels: dict[int, Labels] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    acts: list[ActLine] = field(default_factory=list)

    def spread(self, groups: Sequence[list[Item]], below: dict[int, list[Item]]) -> None:
        """Will give labels to the points before them, then to points of the same row that have no unit."""
        for group in groups:
            self._spread(group, below)
        for group in groups:
            self._share(group, below)

    def _spread(self, group: Iterable[Item], below: dict[int, list[Item]]) -> None:
        waiting: list[Item] = []
        fresh = True
        for item in group:
            labels = Labels() if item.kind == "table_row" else read_labels(item.text)
            titled = item.kind not in _BULLETS and item.text.rstrip().endswith(":") and below.get(item.index)
            if titled or not (labels.found and labels.start == 0):
                waiting = [*waiting, item] if fresh else [item]
                fresh = True
                continue
            self.taken.add(item.index)
            fresh = False
            if not self._is_act(item, labels, waiting):
                self._give(item, labels, waiting or self._parent_of(item))

    def _give(self, item: Item, labels: Labels, targets: list[Item]) -> None:
        for target in targets:
            old = self.labels.get(target.index)
            self.labels[target.index] = old.joined(labels) if old else labels
            if len(targets) == 1:
                self.spans[target.index] = item.last

    def _share(self, group: list[Item], below: dict[int, list[Item]]) -> None:
        """Labels that hang on the last point of a row go to those before it that have no unit."""
        waiting: list[Item] = []
        for item in group:
            labels = self.labels.get(item.index)
            if item.index in self.taken or item.kind not in _POINTS:
                continue
            if labels is None or not labels.leads:
                waiting.append(item)
                continue
            if waiting and all(one.kind == item.kind and _is_bare(one, below) for one in waiting):
                self.spans.pop(item.index, None)
                for one in [*waiting, item]:
                    self.labels[one.index] = replace(labels, sure=_SHARED)
            waiting = []

    def _parent_of(self, item: Item) -> list[Item]:
        return [self.document.items[item.parents[-1]]] if item.parents else []

    def _is_act(self, item: Item, labels: Labels, waiting: list[Item]) -> bool:
        """Whether the line is the duty of those whom the document calls its units; if so, it is kept."""
        units = self._addressed()
        if labels.leads or not units or not _ACT.match(labels.act):
            return False
        if any(find_subject(other.text) for other in waiting):
            return False
        words = re.sub(r"^(?:gửi|nộp|trình)\s+", "", labels.act, flags=re.IGNORECASE).lower()
        heads = [other for other in waiting if other.text.lower().lstrip("-+ ").startswith(words[:12])]
        first = heads[-1].first if heads else item.first
        self.taken.update(other.index for other in waiting if other.first >= first)
        text = " ".join(other.text for other in [*heads, item])
        self.acts.append(ActLine(item, labels, first, text, units))
        return True

    def _addressed(self) -> tuple[str, ...]:
        for term in self.document.terms:
            if re.search(r"cơ quan|đơn vị|địa phương", term.term):
                return (term.term if term.term.startswith("các ") else f"các {term.term}",)
        return ()


def _is_bare(item: Item, below: dict[int, list[Item]]) -> bool:
    """Whether a point has no unit of its own and nothing under it."""
    return not below.get(item.index) and not find_subject(item.text) and not read_labels(item.text).found

"""What a trial closing says: lines of units or nominees, each with the reasons that stand against it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from thidua.awards.words import VERDICTS
from thidua.kernel import audit, clock
from thidua.kernel.models import LogRow
from thidua.movements.models import Obligation
from thidua.reporting.enums import Code, Goes, Whose

MET, NOT_MET, NOT_KNOWN = VERDICTS[True][0], VERDICTS[False][0], VERDICTS[None][0]
DERIVED = frozenset({Code.BASIS, Code.DOUBT})
"""What follows from another reason or is not known: no condition of its own that can get worse."""
CHUNK = 5000


@dataclass(frozen=True)
class Reason:
    """One condition that is not met, or not known: in words, where it stands, who has to do something."""

    code: Code
    words: str
    where: str = ""
    whose: Whose = Whose.UNIT
    known: bool = True


@dataclass(frozen=True)
class Line:
    """One unit, or one nominee of a unit: what stands against it and what becomes of it when it is closed."""

    unit_id: int
    unit: str
    about: str = ""
    nominee: int = 0
    url: str = ""
    reasons: tuple[Reason, ...] = ()
    goes: Goes = Goes.OUT
    remark: str = ""
    honours: Mapping[str, int] = field(default_factory=dict)
    """How many titles or awards of which code the line would bring into the sum."""

    @property
    def verdict(self) -> str:
        """The key of the verdict: a condition that is known not to be met outweighs what is not known."""
        if any(reason.known for reason in self.reasons):
            return NOT_MET
        return NOT_KNOWN if self.reasons else MET

    @property
    def verdict_words(self) -> Any:
        """The verdict in words."""
        return next(words for key, words in VERDICTS.values() if key == self.verdict)


@dataclass(frozen=True)
class Outcome:
    """The lines of a trial closing as of a day, and the law by which it was judged."""

    day: date
    lines: tuple[Line, ...]
    note: str = ""

    def count(self, verdict: str) -> int:
        """Return how many lines have the verdict."""
        return sum(line.verdict == verdict for line in self.lines)

    @property
    def units(self) -> dict[str, set[int]]:
        """The units by verdict: one with any line that fails is among those that fail."""
        found: dict[str, set[int]] = {MET: set(), NOT_KNOWN: set(), NOT_MET: set()}
        for line in self.lines:
            found[line.verdict].add(line.unit_id)
        found[NOT_KNOWN] -= found[NOT_MET]
        found[MET] -= found[NOT_MET] | found[NOT_KNOWN]
        return found

    @property
    def papers(self) -> int:
        """How many papers are missing."""
        return sum(reason.code == Code.PAPER for line in self.lines for reason in line.reasons)

    def honours(self, *goes: Goes) -> Counter[str]:
        """Return how many titles and awards the lines that go there bring, by code."""
        found: Counter[str] = Counter()
        for line in self.lines:
            if line.goes in goes:
                found.update(line.honours)
        return found

    @property
    def failing(self) -> list[list[Any]]:
        """What fails, as it is kept: unit, code, nominee; sorted, each once."""
        return [list(key) for key in sorted({
            (line.unit_id, str(reason.code), line.nominee) for line in self.lines for reason in line.reasons
            if reason.known and reason.code not in DERIVED
        })]


def states_at(rows: Iterable[Any], at: datetime) -> dict[int, str]:
    """Return in which state each record (all of one kind) was at a moment, as the log tells it; "" before its first step."""
    found: dict[int, str] = {}
    subjects = {audit.subject_of(row): row.pk for row in rows}
    names = list(subjects)
    for start in range(0, len(names), CHUNK):
        steps = LogRow.objects.filter(subject__in=names[start:start + CHUNK], at__lte=at).exclude(to_state="")
        for subject, state in steps.order_by("subject", "number").values_list("subject", "to_state"):
            found[subjects[subject]] = state
    return found


def is_past(day: date, now: datetime) -> bool:
    """Tell whether the day is over, so that the log says how things stood."""
    return day < clock.vietnam_date(now)


def days_late(due_at: datetime | None, sent_at: datetime) -> int:
    """Return by how many days something was late."""
    return max((clock.vietnam_date(sent_at) - clock.vietnam_date(due_at)).days, 0) if due_at else 0


def clause_of(obligation: Obligation | None, code: str) -> str:
    """Return where the plan asks for it."""
    if obligation is None or not obligation.ref:
        return code
    return _("mục %(ref)s, văn bản số %(code)s") % {"ref": obligation.ref, "code": code}

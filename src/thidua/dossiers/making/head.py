"""What every paper of a unit begins and ends with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.dossiers.models import Dossier
from thidua.kernel.access import Role
from thidua.org.queries import names_on, posts_at, span_of
from thidua.papers.write.agency import place_in, whole
from thidua.papers.write.model import Letterhead, Marks

DRAFT = Marks(watermark="DỰ THẢO")
FINAL = Marks()


@dataclass(frozen=True)
class Proposer:
    """The unit that proposes, as its papers name it, and who heads it; `authority` is who decides."""

    name: str
    above: str
    authority: str
    place: str
    head_title: str
    head_name: str

    @property
    def short(self) -> str:
        """The end of the symbols of its papers: "UBND" for a committee, else nothing that could be known."""
        return "UBND" if self.name.startswith("Ủy ban nhân dân") else ""


def proposer_of(dossier: Dossier, day: date) -> Proposer:
    """Return the unit of the dossier as it is on the day."""
    span = span_of(dossier.unit, day)
    ids = [dossier.unit_id, dossier.authority_id, *([span.parent_id] if span and span.parent_id else [])]
    names = names_on(ids, day)
    name = whole(names.get(dossier.unit_id, ""))
    post = posts_at(dossier.unit, day).filter(role=Role.HEAD).select_related("person").first()
    title = post.title if post else "Chủ tịch" if name.startswith("Ủy ban nhân dân") else "Thủ trưởng đơn vị"
    return Proposer(
        name, whole(names.get(span.parent_id, "")) if span and span.parent_id else "",
        whole(names.get(dossier.authority_id, "")), place_in(name), title, post.person.name if post else "",
    )


def letterhead(unit: Proposer, symbol: str, *, place: str = "", number: int = 0, on: date | None = None, year: int = 0) -> Letterhead:
    """Return the head of a paper of the unit; number 0 and no day leave room for both."""
    return Letterhead(unit.name, above=unit.above, symbol=symbol, place=place or unit.place, number=number, on=on, year=year)


def day_of(iso: str) -> date | None:
    """Return the day of kept content; None where there is none."""
    return date.fromisoformat(iso) if iso else None


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def counted_by(people: list[dict[str, Any]], key: str) -> dict[str, int]:
    """Return how many of the people have each value of a key, in the order in which they come."""
    found: dict[str, int] = {}
    for one in people:
        found[one[key]] = found.get(one[key], 0) + 1
    return found

"""The parts of a dossier that can be marked one by one, what opening one of them opens too, and how one is compared.

Keys: "list" (who is proposed), "nominee:12", "merit:12", "report:12", "report:12:SECTION", "letter", "minutes",
"paper:SLOT" for what was uploaded. What the unit writes in the program and the paper made of it are one part.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.dossiers.models import Dossier, Report
from thidua.dossiers.queries.dossiers import nominees_of, nominees_shown
from thidua.dossiers.queries.papers import Slot, looked_through, slots
from thidua.dossiers.queries.reports import outline_of
from thidua.dossiers.queries.written import LETTER, LIST, MINUTES, REPORT, SUMMARY, reports_of
from thidua.legal.words import pick

WHOLE_LIST, LETTER_PART, MINUTES_PART = "list", "letter", "minutes"
WRITTEN = {LETTER: LETTER_PART, MINUTES: MINUTES_PART}
_NAMING = frozenset({MINUTES_PART, f"paper:{LIST}", f"paper:{MINUTES}", f"paper:{LETTER}"})
"""Parts in which everybody proposed is named, so that they change with the list."""


@dataclass(frozen=True)
class Part:
    """A part by its key, in words: what it is, and whom it is about."""

    key: str
    what: str
    about: str = ""

    @property
    def label(self) -> str:
        """The part in one line."""
        return f"{self.what}: {self.about}" if self.about else self.what


def part_of_slot(slot: Slot) -> str:
    """Return the part that a paper belongs to: the text it is made of where the unit wrote it in the program."""
    if slot.source and slot.kind in WRITTEN:
        return WRITTEN[slot.kind]
    return f"report:{slot.nominee}" if slot.source and slot.kind == REPORT else f"paper:{slot.key}"


def part_of_paper(parts: Mapping[str, Part], key: str) -> Part | None:
    """Return the part that the paper of a slot belongs to; None where the dossier has no such slot now."""
    slot, _colon, nominee = key.partition(":")
    wanted = (f"paper:{key}", WRITTEN.get(slot, ""), f"report:{nominee}" if slot == REPORT else "")
    return next((parts[one] for one in wanted if one in parts), None)


def parts_of(dossier: Dossier, day: date) -> dict[str, Part]:
    """Return the parts of the dossier as it is, by key, in the reader's language and in the order of the page."""
    shown = nominees_shown(dossier, day)
    found = {WHOLE_LIST: Part(WHOLE_LIST, _("Danh sách đối tượng đề nghị"))}
    for row in nominees_of(dossier):
        name = shown[row.record_id].shown
        found[f"nominee:{row.pk}"] = Part(f"nominee:{row.pk}", _("Đối tượng đề nghị"), name)
        found[f"merit:{row.pk}"] = Part(f"merit:{row.pk}", _("Tóm tắt thành tích"), name)
    for slot in looked_through(dossier) or slots(dossier, day):
        key = part_of_slot(slot)
        found[key] = Part(key, slot.name or _("Giấy tờ khác"), slot.about)
    for report in reports_of(dossier):
        found |= _sections(report, shown[report.nominee.record_id].shown)
    return found


def _sections(report: Report, name: str) -> dict[str, Part]:
    kind = report.nominee.record.kind
    parts = [part for part in outline_of(report, kind).parts_for(kind) if part.is_text or part.table]
    keys = [(f"{report_key(report.nominee_id)}:{part.key}", pick(part.title)) for part in parts]
    return {key: Part(key, _("Báo cáo thành tích, mục “%(title)s”") % {"title": title}, name) for key, title in keys}


def word_of(key: str) -> str:
    """Return what kind of part a key names, for one that is no longer there."""
    kind = key.partition(":")[0]
    words = {
        "nominee": _("Đối tượng đề nghị"), "merit": _("Tóm tắt thành tích"), "report": _("Báo cáo thành tích"),
        LETTER_PART: _("Tờ trình"), MINUTES_PART: _("Biên bản họp xét"),
    }
    return words.get(kind) or _("Giấy tờ")


def nominee_of(key: str) -> int | None:
    """Return the nominee whom a part is about, None where it is of the whole dossier."""
    kind, *rest = key.split(":")
    number = rest[0] if kind in ("nominee", "merit", "report") and rest else rest[-1] if kind == "paper" and len(rest) > 1 else ""
    return int(number) if number.isdecimal() else None


def report_key(nominee: int, section: str = "") -> str:
    """Return the key of a nominee's report, or of one of its sections."""
    return f"report:{nominee}:{section}" if section else f"report:{nominee}"


def opens(flag: str, key: str) -> bool:
    """Tell whether marking the one part lets the unit change the other: itself, what is in it, what is made of it."""
    if flag == key or key.startswith(f"{flag}:"):
        return True
    kind, _colon, rest = flag.partition(":")
    return any(key == also or key.startswith(f"{also}:") for also in _opened_with(kind, rest))


def _opened_with(kind: str, rest: str) -> frozenset[str]:
    if kind == "paper":
        slot, _colon, nominee = rest.partition(":")
        written = {LETTER: LETTER_PART, MINUTES: MINUTES_PART, REPORT: report_key(int(nominee or 0)), SUMMARY: f"merit:{nominee}"}
        return frozenset({written[slot]}) if slot in written else frozenset()
    number = rest.partition(":")[0]
    report = {f"paper:{REPORT}:{number}"}
    merit = {f"paper:{LIST}", f"paper:{SUMMARY}:{number}"}
    return {
        LETTER_PART: frozenset({f"paper:{LETTER}"}), MINUTES_PART: frozenset({f"paper:{MINUTES}"}), "report": frozenset(report),
        "merit": frozenset(merit), WHOLE_LIST: _NAMING | {"nominee"},
        "nominee": _NAMING | merit | report | {f"merit:{number}", f"report:{number}"},
    }.get(kind, frozenset())


def content_of_part(content: Mapping[str, Any], key: str, records: Collection[int] = ()) -> dict[str, Any]:
    """Return what a sent content, or the present one, holds of a part; `records`: the one that a nominee stands for.

    A nominee put in anew with another honour has another number: the record is what it is found by.
    """
    kind, _colon, rest = key.partition(":")
    written = content.get("written") or {}
    if kind in (LETTER_PART, MINUTES_PART):
        slot = LETTER if kind == LETTER_PART else MINUTES
        return {"text": written.get("letter" if kind == LETTER_PART else "meeting"), "papers": _papers(content, slot)}
    if kind == "paper":
        return {"papers": _papers(content, rest)}
    if kind == "report":
        return _of_report(content, written, *rest.split(":"))
    people = content.get("nominees", [])
    if kind == WHOLE_LIST:
        return {"people": [{"name": one["name"], "honour": one["honour"]} for one in people]}
    if kind == "nominee":
        return {"people": [{"name": one["name"], "honour": one["honour"]} for one in people if one["record"] in records]}
    return {"text": next(({"merit": one["merit"]} for one in people if _is(one, rest)), None)}


def record_of(content: Mapping[str, Any], nominee: int | None) -> set[int]:
    """Return the record that a nominee of a content stands for, as a set; empty where nobody there has that number."""
    return {one["record"] for one in content.get("nominees", []) if nominee is not None and one.get("nominee") == nominee}


def _of_report(content: Mapping[str, Any], written: Mapping[str, Any], nominee: str, section: str = "") -> dict[str, Any]:
    report = (written.get("reports") or {}).get(nominee)
    if not section:
        return {"report": report, "papers": _papers(content, f"{REPORT}:{nominee}")}
    if report is None:
        return {"report": None}
    tables = {section: report["tables"][section]} if section in report["tables"] else {}
    texts = {section: report["texts"][section]} if section in report["texts"] else {}
    return {"report": {"form": report["form"], "texts": texts, "tables": tables}}


def _papers(content: Mapping[str, Any], slot: str) -> list[dict[str, str]]:
    return [paper for paper in content.get("papers", []) if paper["key"] == slot]


def _is(person: Mapping[str, Any], nominee: str) -> bool:
    return str(person.get("nominee", "")) == nominee

"""What a part was when it was asked for beside what it is now: texts word by word, lists by name, papers by their files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thidua.awards.words import honour_name
from thidua.dossiers.enums import PaperState
from thidua.dossiers.forms import LetterForm, MeetingForm
from thidua.dossiers.models import Report
from thidua.dossiers.outlines import outlines
from thidua.dossiers.queries import Asked, outline_of
from thidua.kernel.clock import VIETNAM
from thidua.legal.words import pick

LONGEST_EQUAL, EDGE = 60, 12
"""Words of an unchanged run from which on only its edges are shown, and how many these are."""


@dataclass(frozen=True)
class Line:
    """One text that differs: its title, empty where the part has only one, and both versions in one, word by word."""

    title: str
    difference: SafeString


@dataclass(frozen=True)
class FileLine:
    """A file that came, went, or stayed; `sha256` to open it by."""

    name: str
    state: str
    sha256: str
    change: str


def lines_of(asked: Asked) -> list[Line]:
    """Return the texts of the part that differ."""
    before, after = asked.before, asked.after
    if "people" in before or "people" in after:
        return _lines({"": _people(before)}, {"": _people(after)}, {"": ""})
    if "report" in before or "report" in after:
        return _reports(before.get("report"), after.get("report"))
    names = {"merit": "", **_labels()}
    return _lines(_flat(before.get("text")), _flat(after.get("text")), names)


def files_of(asked: Asked) -> list[FileLine]:
    """Return the files of the part: those that went first, then those that came, then those that stayed."""
    before, after = (_files(side.get("papers", [])) for side in (asked.before, asked.after))
    states = dict(PaperState.choices)

    def line(paper: Mapping[str, str], change: str) -> FileLine:
        return FileLine(paper["name"], str(states.get(paper["state"], "")), paper["file"], change)

    gone = [line(paper, "gone") for key, paper in before.items() if key not in after]
    came = [line(paper, "new") for key, paper in after.items() if key not in before]
    return [*gone, *came, *(line(paper, "same") for key, paper in after.items() if key in before)]


def of_reports(report: Report, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """Return the sections of a report that differ between two of its contents, by the headings of its form."""
    kind = report.nominee.record.kind
    names = {part.key: pick(part.title) for part in outline_of(report, kind).parts_for(kind)}
    return _lines(_sections(before), _sections(after), names)


def difference(before: str, after: str) -> SafeString:
    """Return both texts in one: what went and what came, and of long runs that stayed only the edges."""
    old, new = (text.replace("\n", " ¶ ").split() for text in (before, after))
    pieces: list[tuple[SafeString]] = []
    for what, first, last, begins, ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append((format_html("{} ", " ".join(_edges(old[first:last]))),))
            continue
        if last > first:
            pieces.append((format_html("<del>{}</del> ", " ".join(old[first:last])),))
        if ends > begins:
            pieces.append((format_html("<ins>{}</ins> ", " ".join(new[begins:ends])),))
    return format_html_join("", "{}", pieces)


def _edges(words: Sequence[str]) -> Sequence[str]:
    return words if len(words) <= LONGEST_EQUAL else [*words[:EDGE], "[…]", *words[-EDGE:]]


def _lines(before: Mapping[str, str], after: Mapping[str, str], names: Mapping[str, str]) -> list[Line]:
    keys = [key for key in names if before.get(key, "") != after.get(key, "")]
    return [Line(names[key], difference(before.get(key, ""), after.get(key, ""))) for key in keys]


def _people(side: Mapping[str, Any]) -> str:
    return "\n".join(f"{one['name']} ({honour_name(one['honour'])})" for one in side.get("people", []))


def _reports(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Line]:
    form = (after or before or {}).get("form", "")
    outline = outlines().get(form)
    names = {part.key: pick(part.title) for part in outline.parts} if outline else {}
    old, new = _sections(before or {}), _sections(after or {})
    others = {key: key for key in [*old, *new] if key not in names}
    return _lines(old, new, names | others)


def _sections(content: Mapping[str, Any]) -> dict[str, str]:
    rows = {key: "\n".join(" | ".join(row["cells"]) for row in table) for key, table in content.get("tables", {}).items()}
    return {key: "\n".join(one for one in (content.get("texts", {}).get(key, ""), rows.get(key, "")) if one)
            for key in [*content.get("texts", {}), *rows]}


def _files(papers: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], Mapping[str, str]]:
    return {(paper["file"], paper["state"]): paper for paper in papers}


def _labels() -> dict[str, str]:
    fields = {**LetterForm.base_fields, **MeetingForm.base_fields}
    labels = {name: str(field.label) for name, field in fields.items() if name not in ("seen", "day", "began", "ended")}
    return labels | {"began_at": _("Bắt đầu lúc"), "ended_at": _("Kết thúc lúc"), "votes": _("Kết quả biểu quyết")}


def _flat(text: Mapping[str, Any] | None) -> dict[str, str]:
    """The fields of a letter, a meeting or a merit as words."""
    found = {}
    for name, value in (text or {}).items():
        if name == "votes":
            found[name] = "\n".join(_votes(vote) for _nominee, vote in sorted(value.items(), key=lambda one: int(one[0])))
        elif name.endswith("_at") and value:
            found[name] = f"{datetime.fromisoformat(value).astimezone(VIETNAM):%H:%M %d/%m/%Y}"
        else:
            found[name] = {True: _("Có"), False: _("Không"), None: ""}.get(value, str(value)) if isinstance(value, bool | None) else str(value)
    return found


def _votes(vote: Mapping[str, int | None]) -> str:
    return _("đồng ý %(yes)s, không đồng ý %(no)s, không hợp lệ %(blank)s") % {
        "yes": "–" if vote["voted_for"] is None else vote["voted_for"], "no": vote["voted_against"], "blank": vote["blank"]}

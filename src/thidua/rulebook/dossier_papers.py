"""Which papers a dossier holds, on which forms, how many originals, and in which electronic formats."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.rulebook.answers import Answer, Reading, bad_norm, check_day
from thidua.rulebook.entries import AwardKind, Honour, SubjectKind, Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

SIMPLIFIED = "simplified"
"""The procedure of Law 2022 Đ85 (thủ tục đơn giản) in the keys of norms."""


@dataclass(frozen=True)
class Paper:
    """One paper; `form` is the number of the form annexed to the decree, empty if none is prescribed or known."""

    name: Said
    form: str = ""
    required: bool = True
    code: str = ""


@dataclass(frozen=True)
class Dossier:
    """The papers, how many original sets (None: not said) and the electronic rules."""

    papers: tuple[Paper, ...]
    copies: int | None
    electronic: tuple[Said, ...]
    notes: tuple[Said, ...] = ()


def papers(
    norms: Norms, *, honour: str, on: date, kind: AwardKind | None = None, subject: SubjectKind | None = None,
    simplified: bool = False, place: str = "",
) -> Answer[Dossier]:
    """Return the papers for proposing an honour (NĐ 152/2025 Đ33-42; Law 2003 Đ84; below the State the province's rule).

    The most narrow value counts: that of the honour before that of its group, of the kind or subject before the
    general one; `papers.simplified` for the simplified procedure. Raises FactsRefused for an unknown honour.
    """
    reading = Reading(norms, on=check_day(on, "Ngày xét", "The day of the question"), place=place)
    found_honour = reading.honour(honour)
    found = reading.needed(
        Said("thành phần hồ sơ đề nghị {name}", "the papers of a dossier for {name}").filled(name=found_honour.name),
        *_keys(found_honour, kind, subject, simplified=simplified))
    if found is None:
        return reading.answer(None)
    raw = found.value if isinstance(found.value, dict) else {"papers": found.value}
    listed = tuple(_paper(found, entry) for entry in _list(found, raw.get("papers")))
    copies = raw.get("copies")
    if copies is not None and (isinstance(copies, bool) or not isinstance(copies, int) or copies < 1):
        raise bad_norm(found, "copies phải là số bộ từ 1", "copies must be a number of sets from 1")
    electronic = _electronic(reading, found_honour, found, raw)
    reading.because(Said("Hồ sơ {name}: {number} loại giấy tờ{copies} ({place}).",
                         "Dossier for {name}: {number} papers{copies} ({place})."),
                    name=found_honour.name, number=len(listed), place=reading.cited(found),
                    copies=Said(f", {copies:02d} bộ bản chính", f", {copies} original sets") if copies else "")
    notes = tuple(_said(found, note) for note in raw.get("notes", ()))
    return reading.answer(Dossier(listed, copies, electronic, notes))


def _keys(honour: Honour, kind: AwardKind | None, subject: SubjectKind | None, *, simplified: bool) -> list[str]:
    names = (honour.code, honour.group, f"level.{honour.level}")
    if simplified:
        return [*(f"papers.{name}.{SIMPLIFIED}" for name in names), f"papers.{SIMPLIFIED}"]
    narrow = [str(word) for word in (kind, subject) if word]
    both = [".".join(narrow)] if len(narrow) > 1 else []
    return [key for name in names for key in (*(f"papers.{name}.{word}" for word in [*both, *narrow]), f"papers.{name}")]


def _electronic(reading: Reading, honour: Honour, found: Value, raw: dict[str, Any]) -> tuple[Said, ...]:
    own = raw.get("electronic")
    if own is not None:
        return tuple(_said(found, rule) for rule in _list(found, own))
    general = reading.entry(f"papers.electronic.{honour.level}", "papers.electronic")
    if general is None or general.value is None:
        reading.because(Said("Chưa có quy định về tệp điện tử trong dữ liệu.",
                             "No rule on electronic files is on record."))
        return ()
    rules = general.value.get("rules") if isinstance(general.value, dict) and "rules" in general.value else general.value
    return tuple(_said(general, rule) for rule in _list(general, rules))


def _list(value: Value, raw: object) -> list[Any]:
    if isinstance(raw, dict):
        return [raw]
    if isinstance(raw, list) and raw:
        return raw
    raise bad_norm(value, "cần một danh sách không rỗng", "needs a list that is not empty")


def _paper(value: Value, raw: object) -> Paper:
    if isinstance(raw, dict) and {"vi", "en"} <= set(raw):
        name = Said(str(raw["vi"]), str(raw["en"]))
        return Paper(name, str(raw.get("form") or ""), not raw.get("optional"), str(raw.get("code") or ""))
    raise bad_norm(value, f"giấy tờ {raw!r} cần vi và en", f"the paper {raw!r} needs vi and en")


def _said(value: Value, raw: object) -> Said:
    if isinstance(raw, dict) and set(raw) == {"vi", "en"}:
        return Said(str(raw["vi"]), str(raw["en"]))
    raise bad_norm(value, f"câu {raw!r} cần vi và en", f"the sentence {raw!r} needs vi and en")

"""A `Reading` as the JSON that other programs get; dates are ISO, values not found are null."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from thidua.papers.reading import Awards, Due, Found, Obligation, Reading, Section, Signer
from thidua.papers.source import Source


def to_json(reading: Reading, source: Source | None = None) -> dict[str, Any]:
    """This function will return the reading as plain data; `source` adds signatures, claims and notes."""
    data: dict[str, Any] = {
        "number": reading.number,
        "symbol": reading.symbol,
        "issued_on": _iso(reading.issued_on),
        "place": reading.place,
        "kind": reading.kind,
        "issuer": reading.issuer,
        "subject": reading.subject,
        "bases": [
            {
                "number": one.number,
                "issued_on": _iso(one.issued_on),
                "issuer": one.issuer,
                "line": one.line,
                "title": one.title,
            }
            for one in reading.bases
        ],
        "obligations": [_obligation(one) for one in reading.obligations],
        "recipients": [{"name": one.name, "role": one.role, "line": one.line} for one in reading.recipients],
        "archive": reading.archive,
        "signer": _signer(reading.signer),
        "gaps": [asdict(one) for one in reading.gaps],
        "full_subject": reading.full_subject,
        "period": [_iso(day) for day in reading.period] if reading.period else None,
        "defined_terms": [{**asdict(one), "members": list(one.members)} for one in reading.defined_terms],
        "sections": [_section(one) for one in reading.sections],
        "citations": [{**asdict(one), "issued_on": _iso(one.issued_on)} for one in reading.citations],
        "awards": _awards(reading.awards),
        "fields": {name: _found(one) for name, one in reading.fields.items()},
    }
    if source is not None:
        data["claims"] = [_plain(asdict(one)) for one in source.claims]
        data["signatures"] = [_plain(asdict(one)) for one in source.signatures]
        data["notes"] = [{"vi": vi, "en": en} for vi, en in source.notes]
    return data


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _obligation(one: Obligation) -> dict[str, Any]:
    return {
        "lines": list(one.lines),
        "ref": one.ref,
        "text": one.text,
        "leads": list(one.leads),
        "supports": list(one.supports),
        "due": _due(one.due),
        "output": one.output,
        "confidence": one.confidence,
        "page": one.page,
    }


def _due(due: Due) -> dict[str, Any]:
    return {
        "kind": due.kind,
        "start": _iso(due.start),
        "end": _iso(due.end),
        "every": due.every,
        "dates": list(due.dates),
        "note": due.note,
        "raw": due.raw,
    }


def _signer(signer: Signer) -> dict[str, Any]:
    return {"prefix": list(signer.prefix), "title": signer.title, "name": signer.name, "line": signer.line}


def _section(section: Section) -> dict[str, Any]:
    return {
        "label": section.label,
        "title": section.title,
        "lines": [section.first, section.last],
        "ref": section.ref,
        "children": [_section(child) for child in section.children],
    }


def _awards(awards: Awards) -> dict[str, Any]:
    return {
        "honours": [
            {
                "honour": one.honour,
                "count": one.count,
                "for": one.for_whom,
                "scope": one.scope,
                "line": one.line,
            }
            for one in awards.honours
        ],
        "dossier": list(awards.dossier),
        "submit_to": awards.submit_to,
        "submit_by": _iso(awards.submit_by),
    }


def _found(found: Found) -> dict[str, Any]:
    return {
        "line": found.line,
        "page": found.page,
        "raw": found.raw,
        "value": _value(found.value),
        "confidence": found.confidence,
        "origin": found.origin,
    }


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in data.items()}


def _value(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value

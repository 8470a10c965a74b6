"""Norms of a few values, loaded from a folder of the test: what the answers say does not hang on the shipped law."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from thidua.rulebook.loader import Norms, load

START = date(2017, 10, 1)


def said(text: str) -> dict[str, str]:
    """Return the same words as both languages."""
    return {"vi": text, "en": text}


HONOURS = [
    {"code": code, "group": group, "level": level, "subjects": subjects, "name": said(code)}
    for code, group, level, subjects in (
        ("LDTT", "title", "base", ["individual"]), ("CSTDCS", "title", "base", ["individual"]),
        ("CSTD_TINH", "title", "province", ["individual"]), ("TTLDXS", "title", "province", ["collective"]),
        ("CSTD_TQ", "title", "nation", ["individual"]), ("CO_CP", "title", "nation", ["collective"]),
        ("GK", "certificate", "base", ["individual", "collective", "household"]),
        ("BK_TINH", "certificate", "province", ["individual", "collective", "household"]),
        ("BK_TTG", "certificate", "nation", ["individual", "collective", "household"]),
        ("HC_LD_3", "order", "nation", ["individual", "collective"]), ("KNC", "keepsake", "province", ["individual"]),
    )
]
INSTRUMENT = {
    "id": "decree", "number": "1/2017/NĐ-CP", "name": {"vi": "Nghị định 1/2017/NĐ-CP", "en": "Decree 1/2017"},
    "from": START, "certainty": "verified",
}


def value(key: str, held: Any, *, since: date = START, until: date | None = None, **more: Any) -> dict[str, Any]:
    """Return one entry of a file of norms."""
    entry = {
        "id": f"{key}@{since}{more.get('place', '')}", "key": key, "value": held, "from": since, "to": until,
        "source": {"article": "9", "clause": "3"}, "certainty": "verified", "checked_on": date(2026, 11, 22), **more,
    }
    if held is None:
        entry.setdefault("unknown", said("chưa có văn bản"))
    return entry


class _Written(yaml.SafeDumper):
    """The safe dumper without anchors, which the loader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


def norms(*values: dict[str, Any]) -> Norms:
    """Return the norms that hold these values and a dozen honours."""
    content = {"instrument": "decree", "instruments": [INSTRUMENT], "honours": HONOURS, "values": list(values)}
    return _loaded(yaml.dump(content, Dumper=_Written, allow_unicode=True))


@lru_cache(maxsize=256)
def _loaded(text: str) -> Norms:
    with TemporaryDirectory() as folder:
        (Path(folder) / "small.yaml").write_text(text, encoding="utf-8")
        return load.__wrapped__(Path(folder))


def vi(sentences: Any) -> str:
    """Return sentences in Vietnamese, joined, after a look that none kept an unfilled place."""
    text = " | ".join(sentence.vi for sentence in sentences)
    english = " | ".join(sentence.en for sentence in sentences)
    assert "{" not in text + english
    return text

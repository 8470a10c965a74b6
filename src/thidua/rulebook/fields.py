"""Reads one entry of a file of norms, field by field: whatever stands there, the complaint names file, key and remedy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from thidua.rulebook.errors import NormRefused
from thidua.rulebook.said import Said

Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True)
class Fields:
    """One entry as it was written, and the file in which it stands."""

    raw: Mapping[str, Any]
    file: str

    @classmethod
    def of(cls, raw: object, file: str, *, allowed: frozenset[str]) -> "Fields":
        """Return the fields of an entry. Raises NormRefused unless it is a mapping of allowed keys."""
        if not isinstance(raw, dict):
            raise norm_refused(file, "", "mỗi mục phải là một bảng mục: giá trị", "each entry must be a mapping")
        found = cls(raw, file)
        for key in raw:
            if key not in allowed:
                raise found.refused(str(key), f"không có mục này; dùng: {', '.join(sorted(allowed))}",
                                    f"no such key; use: {', '.join(sorted(allowed))}")
        return found

    def refused(self, key: str, vi: str, en: str) -> NormRefused:
        """Return the refusal of one key of the entry."""
        name = self.raw.get("id", self.raw.get("code"))
        return norm_refused(self.file, f"{name}.{key}", vi, en)

    def given(self, key: str) -> bool:
        """Tell whether something stands under the key."""
        return self.raw.get(key) is not None

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        found = self.text_or_none(key)
        if not found:
            raise self.refused(key, "thiếu mục này", "this key is missing")
        return found

    def text_or_none(self, key: str) -> str:
        """Return a text, empty if there is none."""
        return self._plain(key, self.raw.get(key))

    def word_or_none(self, key: str, *words: str) -> str:
        """Return one of the words, empty if there is none."""
        found = self.text_or_none(key)
        if found and found not in words:
            allowed = ", ".join(words)
            raise self.refused(key, f"phải là một trong: {allowed}", f"must be one of: {allowed}")
        return found

    def flag(self, key: str) -> bool:
        """Return true or false, false if there is nothing."""
        found = self.raw.get(key, False)
        if not isinstance(found, bool):
            raise self.refused(key, "phải là true hoặc false", "must be true or false")
        return found

    def said(self, key: str) -> Said:
        """Return a sentence in both languages."""
        return self._sentence(key, self.raw.get(key))

    def said_or_none(self, key: str) -> Said | None:
        """Return a sentence in both languages, None if there is none."""
        return self.said(key) if key in self.raw else None

    def sentences(self, key: str) -> tuple[Said, ...]:
        """Return a list of sentences in both languages, empty if there is none."""
        return tuple(self._sentence(f"{key}[{number}]", one) for number, one in enumerate(self.items(key), start=1))

    def items(self, key: str) -> list[Any]:
        """Return a list, empty if there is none."""
        found = self.raw.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.refused(key, "phải là một danh sách", "must be a list")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if there is none."""
        return tuple(self._plain(key, one) for one in self.items(key))

    def mapping(self, key: str) -> Mapping[str, Any]:
        """Return a mapping that must be there."""
        found = self.raw.get(key)
        if not isinstance(found, dict):
            raise self.refused(key, "phải là một bảng mục: giá trị", "must be a mapping")
        return found

    def day(self, key: str) -> date:
        """Return a day that must be there."""
        found = self.day_or_none(key)
        if found is None:
            raise self._no_day(key)
        return found

    def day_or_none(self, key: str) -> date | None:
        """Return a day, None if there is none."""
        found = self.raw.get(key)
        if found is not None and type(found) is not date:
            raise self._no_day(key)
        return found

    def choice(self, kind: type[Chosen], key: str) -> Chosen:
        """Return one of the words of a kind."""
        return self._choice(kind, key, self.raw.get(key))

    def choices(self, kind: type[Chosen], key: str) -> tuple[Chosen, ...]:
        """Return a list of words of a kind, empty if there is none."""
        return tuple(self._choice(kind, key, word) for word in self.items(key))

    def _choice(self, kind: type[Chosen], key: str, word: object) -> Chosen:
        if not isinstance(word, str) or word not in set(kind):
            allowed = ", ".join(kind)
            raise self.refused(key, f"phải là một trong: {allowed}", f"must be one of: {allowed}")
        return kind(word)

    def _plain(self, key: str, found: object) -> str:
        if found is None:
            return ""
        if isinstance(found, bool) or not isinstance(found, str | int):
            raise self.refused(key, "phải là một dòng chữ", "must be a text")
        return str(found)

    def _sentence(self, key: str, found: object) -> Said:
        if not isinstance(found, dict) or set(found) != {"vi", "en"}:
            raise self.refused(key, "cần cả vi và en", "needs both vi and en")
        return Said(self._plain(f"{key}.vi", found["vi"]), self._plain(f"{key}.en", found["en"]))

    def _no_day(self, key: str) -> NormRefused:
        return self.refused(key, "cần ngày dạng 2024-01-31", "needs a date such as 2024-01-31")


def norm_refused(file: str, key: str, vi: str, en: str) -> NormRefused:
    """Return the refusal of a file of norms."""
    return NormRefused(Said(f"Tệp quy định {file}, mục {key}: {vi}.", f"Norm file {file}, key {key}: {en}."))

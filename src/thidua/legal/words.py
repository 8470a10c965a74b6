"""The rulebook's words for its codes, in the language of the reader of a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from thidua.rulebook import key_words
from thidua.rulebook.said import Said


def pick(said: Said | None) -> str:
    """Return a sentence in the language of the reader."""
    if said is None:
        return ""
    return said.en if get_language() == "en" else said.vi


_later: Any = lazy(pick, str)


def _each(words: Mapping[str, Said]) -> Mapping[str, object]:
    return {code: _later(said) for code, said in words.items()}


GROUPS, LEVELS, SUBJECTS = _each(key_words.GROUPS), _each(key_words.LEVELS), _each(key_words.SUBJECTS)
KINDS, TOPICS, PLACES = _each(key_words.KINDS), _each(key_words.TOPICS), _each(key_words.PLACES)
TITLES, AWARDS = _later(key_words.TITLES), _later(key_words.AWARDS)
OTHER_TOPIC, OTHER_PLACE = _later(key_words.OTHER_TOPIC), _later(key_words.OTHER_PLACE)
USES: Mapping[str, object] = {
    "papers": _("Thành phần hồ sơ phải có"), "clock": _("Tính hạn giải quyết"), "quota": _("Tính số lượng tối đa"),
    "council": _("Tính kết quả bỏ phiếu"), "council.province": _("Thành phần Hội đồng"),
    "council.lower": _("Thành phần Hội đồng"), "council.initiative.threshold": _("Xét sáng kiến"),
    "cluster": _("Xếp hạng cụm, khối"), "calendar": _("Tính thời hạn nhận hồ sơ"), "money": _("Tính tiền thưởng"),
    "": _("Tra cứu"),
}
"""For what the program reads a local value."""


def joined(labels: Iterable[object]) -> str:
    """Return words with commas between them, the first one with its capital."""
    text = ", ".join(str(label).lower() for label in labels)
    return text[:1].upper() + text[1:]

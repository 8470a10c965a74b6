"""A sentence in both languages of the program."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """One sentence for the reader: Vietnamese, the official one, and English."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi

    def filled(self, **words: object) -> "Said":
        """Return the sentence with its {places} filled in; a `Said` fills each language with its own words."""
        return Said(
            self.vi.format(**{name: word.vi if isinstance(word, Said) else word for name, word in words.items()}),
            self.en.format(**{name: word.en if isinstance(word, Said) else word for name, word in words.items()}),
        )

    def as_json(self) -> dict[str, Any]:
        """Return {"vi": …, "en": …}."""
        return {"vi": self.vi, "en": self.en}

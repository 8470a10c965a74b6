"""The rules of form as data: where each stands in the decree, and the sentence for who breaks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parents[1] / "data" / "form_rules.yaml"


@dataclass(frozen=True)
class Rule:
    """One rule; `at` is Mục, khoản and điểm in Phụ lục I, Phần I of Nghị định 30/2020/NĐ-CP."""

    code: str
    at: str
    vi: str
    en: str
    grave: bool = True

    def place(self, language: str) -> str:
        """This function will say where the rule stands."""
        section, clause, point = (*self.at.split(" "), "", "")[:3]
        if language == "vi":
            words = (f"điểm {point} " if point else "") + (f"khoản {clause} " if clause else "")
            return f"{words}Mục {section} Phần I Phụ lục I Nghị định 30/2020/NĐ-CP"
        words = (f"point {point}, " if point else "") + (f"clause {clause}, " if clause else "")
        return f"{words}Section {section}, Part I, Annex I of Decree 30/2020/NĐ-CP"


@dataclass(frozen=True)
class Finding:
    """One thing that is not in form. `where` is the page or the paragraph, `seen` what was found there."""

    code: str
    where_vi: str = ""
    where_en: str = ""
    seen: str = ""

    @property
    def rule(self) -> Rule:
        """The rule that is broken."""
        return rules()[self.code]

    def sentence(self, language: str) -> str:
        """This function will say what is wrong, in Vietnamese ("vi") or English ("en")."""
        rule = self.rule
        if language == "vi" and self.code.startswith("margin_"):
            return rule.vi.replace("{seen}", self.seen.replace(".", ","))
        return (rule.vi if language == "vi" else rule.en).replace("{seen}", self.seen)


@cache
def rules() -> Mapping[str, Rule]:
    """This function will return all rules by code."""
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {code: Rule(code, **entry) for code, entry in entries.items()}

"""Whether a kept file is in form (thể thức, kỹ thuật trình bày): the linter's findings as a page shows them. Advice only."""

from dataclasses import dataclass

from django.utils.translation import get_language

from thidua.kernel import files
from thidua.kernel.models import StoredFile
from thidua.papers.errors import PaperRefused
from thidua.papers.form.look import form_of


@dataclass(frozen=True)
class OutOfForm:
    """One thing that is not in form: a sentence, the place in the file, the place of the rule."""

    said: str
    where: str
    rule: str
    grave: bool


@dataclass(frozen=True)
class Looked:
    """What was found in a file, the grave first; `why_not` says why it could not be looked at, and then nothing is known."""

    findings: tuple[OutOfForm, ...] = ()
    why_not: str = ""

    @property
    def grave(self) -> int:
        """How many are against the decree, not only worth a look."""
        return sum(one.grave for one in self.findings)


def look(stored: StoredFile, name: str) -> Looked:
    """Return what is not in form in the file, in the language of the page (Phụ lục I, Nghị định 30/2020/NĐ-CP)."""
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    try:
        found = form_of(files.content_of(stored), name)
    except PaperRefused as refused:
        return Looked(why_not=refused.en if language == "en" else refused.vi)
    rows = (
        OutOfForm(one.sentence(language), one.where_en if language == "en" else one.where_vi, one.rule.place(language), one.rule.grave)
        for one in found
    )
    return Looked(tuple(sorted(rows, key=lambda row: not row.grave)))

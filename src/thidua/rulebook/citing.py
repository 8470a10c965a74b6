"""Places in instruments, which the norms write in Vietnamese, for readers of English."""

import re

ENGLISH = (
    (r"\bchưa rõ điều khoản\b", "article not known"),
    (r"\bđiểm\b", "point"), (r"\bkhoản\b", "clause"), (r"\bĐiều\b", "Article"), (r"\bmục\b", "section"),
    (r"\bLuật Thi đua, khen thưởng\b", "Law on Emulation and Commendation"), (r"\bLuật\b", "Law"),
    (r"\b(NĐ|Nghị định)(?= )", "Decree"), (r"\b(TT|Thông tư)(?= )", "Circular"), (r"\b(CV|Công văn)(?= )", "Letter"),
    (r"\b(QĐ|Quyết định)(?= )", "Decision"), (r"\bngày\b", "of"), (r"\btrước\b", "before"), (r"\bsố\b", "No."),
    (r"\(?chưa rõ\)?", "(not known)"),
)


def cited(text: str, lang: str) -> str:
    """Return a place in an instrument, such as `khoản 1 Điều 74`, in the language: `vi` or `en`."""
    if lang == "en":
        for pattern, english in ENGLISH:
            text = re.sub(pattern, english, text)
    return text

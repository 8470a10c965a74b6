"""How long a text takes to be read aloud over a loudspeaker, counted in syllables.

Written Vietnamese puts a space after every syllable, so words are syllables; figures, days and abbreviations are
counted as they are spoken.
"""

import re

from thidua.papers.write.numerals import in_words

SYLLABLES_A_MINUTE = 180
"""Slow and clear, as for loudspeakers out of doors; announcers indoors read faster. An assumption, to be measured."""
SHORTEST, LONGEST = 120, 180
"""Seconds: what is read to passers-by takes two to three minutes."""
LONGEST_NUMBER = 9
SPOKEN = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "MTTQ": "Mặt trận Tổ quốc",
    "BCH": "Ban Chấp hành", "TĐKT": "thi đua, khen thưởng", "TT-TH": "truyền thanh - truyền hình", "NTM": "nông thôn mới",
    "VHTT": "văn hóa thông tin", "KT-XH": "kinh tế - xã hội", "CCHC": "cải cách hành chính",
}
_DAY = re.compile(r"(?<!\d)((?:[Nn]gày\s+)?)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_CODE = re.compile(r"(?<=\d)\s?/\s?[A-ZĐ]{2,}(?:-[A-ZĐ]+)*")
_ABBREVIATION = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, SPOKEN), key=len, reverse=True)) + r")(?![\w-])")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYĂÂÊÔƠƯ]|[^\x00-\x7FĐ]")


def spoken(text: str) -> str:
    """Return the text as it is read aloud: days in words, abbreviations written out, no symbols of documents."""
    text = _DAY.sub(lambda found: f"{found[1] or 'ngày '}{int(found[2])} tháng {int(found[3])} năm {found[4]}", text)
    text = _CODE.sub("", text)
    return _ABBREVIATION.sub(lambda found: SPOKEN[found[0]], text)


def syllables(text: str) -> int:
    """Return how many syllables are spoken."""
    said = spoken(text).replace("%", " phần trăm ")
    return sum(_of_number(number.replace(".", "")) for number in _NUMBER.findall(said)) + sum(_of_word(word) for word in _WORD.findall(said))


def seconds(text: str) -> int:
    """Return how many seconds the text takes, rounded up."""
    return -(-syllables(text) * 60 // SYLLABLES_A_MINUTE)


def _of_number(figures: str) -> int:
    """A long row of figures, such as a telephone number, is read figure by figure."""
    return len(figures) if len(figures) > LONGEST_NUMBER or figures[0] == "0" else len(in_words(int(figures)).split())


def _of_word(word: str) -> int:
    """A word of capitals without a vowel is spelled letter by letter."""
    return len(word) if len(word) > 1 and word.isupper() and not _VOWEL.search(word) else 1

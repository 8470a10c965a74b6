"""Vietnamese text of the time before Unicode: TCVN3 (ABC fonts) and VNI (Windows), and how to recognise it.

Both put Vietnamese letters on the code points of Western European ones, so the text shows as "Céng hßa" or
"Coäng hoøa" in any other font. TCVN3 has no capitals with a tone: its fonts ending in H draw small letters as
capitals. The tables were written from the two code charts.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_TCVN3_LOWER = (
    "à\xb5ả\xb6ã\xb7á\xb8ạ\xb9ă\xa8ằ\xbbẳ\xbcẵ\xbdắ\xbeặ\xc6â\xa9ầ\xc7ẩ\xc8ẫ\xc9ấ\xcaậ\xcbđ\xae"
    "è\xccẻ\xceẽ\xcfé\xd0ẹ\xd1ê\xaaề\xd2ể\xd3ễ\xd4ế\xd5ệ\xd6ì\xd7ỉ\xd8ĩ\xdcí\xddị\xde"
    "ò\xdfỏ\xe1õ\xe2ó\xe3ọ\xe4ô\xabồ\xe5ổ\xe6ỗ\xe7ố\xe8ộ\xe9ơ\xacờ\xeaở\xebỡ\xecớ\xedợ\xee"
    "ù\xefủ\xf1ũ\xf2ú\xf3ụ\xf4ư\xadừ\xf5ử\xf6ữ\xf7ứ\xf8ự\xf9ỳ\xfaỷ\xfbỹ\xfcý\xfdỵ\xfe"
)
_TCVN3_UPPER = "Ă\xa1Â\xa2Ê\xa3Ô\xa4Ơ\xa5Ư\xa6Đ\xa7"
_VNI_LOWER = (
    "áaù àaø ảaû ãaõ ạaï âaâ ấaá ầaà ẩaå ẫaã ậaä ăaê ắaé ằaè ẳaú ẵaü ặaë "
    "éeù èeø ẻeû ẽeõ ẹeï êeâ ếeá ềeà ểeå ễeã ệeä íí ìì ỉæ ĩó ịò "
    "óoù òoø ỏoû õoõ ọoï ôoâ ốoá ồoà ổoå ỗoã ộoä ơô ớôù ờôø ởôû ỡôõ ợôï "
    "úuù ùuø ủuû ũuõ ụuï ưö ứöù ừöø ửöû ữöõ ựöï ýyù ỳyø ỷyû ỹyõ ỵî đñ"
)
_FROM_TCVN3 = {
    pair[1]: pair[0]
    for text in (_TCVN3_LOWER, _TCVN3_UPPER)
    for pair in (text[i : i + 2] for i in range(0, len(text), 2))
}
_TO_TCVN3 = {letter: code for code, letter in _FROM_TCVN3.items()}
_TO_VNI = {pair[0]: pair[1:] for pair in _VNI_LOWER.split()}
_TO_VNI.update({letter.upper(): code.upper() for letter, code in list(_TO_VNI.items())})
_FROM_VNI = {code: letter for letter, code in _TO_VNI.items()}
_FROM_VNI.update(
    {
        code[0].upper() + code[1]: letter.upper()
        for letter, code in _TO_VNI.items()
        if len(code) == 2 and letter.islower()
    }
)
_VNI_CODES = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))

_ONLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
"""Letters that exist in Unicode Vietnamese and in neither of the two old codes."""
_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x|"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan "
    "oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông "
    "ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yên yêm yêu yêt"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{'|'.join(_RIMES.split())})")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ENOUGH_WORDS = 3
_CLEARLY_VIETNAMESE, _CLEARLY_NOT = 0.75, 0.5


@dataclass(frozen=True)
class Conversion:
    """Text in Unicode NFC, and the name of the code that it was in (None: it was Unicode)."""

    text: str
    code: str | None = None


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Turn TCVN3 code points into Unicode; `capitals` for fonts that draw small letters as capitals."""
    decoded = "".join(_FROM_TCVN3.get(character, character) for character in text)
    return decoded.upper() if capitals else _restore_capitals(decoded)


def from_vni(text: str) -> str:
    """Turn VNI letter pairs into Unicode."""
    return unicodedata.normalize("NFC", _VNI_CODES.sub(lambda match: _FROM_VNI[match[0]], text))


def to_tcvn3(text: str) -> str:
    """Turn Unicode into TCVN3; capitals with a tone become small ones, as the code has no others."""
    return "".join(_TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower(), letter) for letter in _nfc(text))


def to_vni(text: str) -> str:
    """Turn Unicode into VNI letter pairs."""
    return "".join(_TO_VNI.get(letter, letter) for letter in _nfc(text))


def vietnamese_share(text: str) -> float:
    """Tell which part of the words with accents are syllables that Vietnamese has (0 when there are none)."""
    words = [word for word in _words(text) if not word.isascii()]
    if not words:
        return 0.0
    return sum(map(is_syllable, words)) / len(words)


def is_syllable(word: str) -> bool:
    """Tell whether the word is spelt like a Vietnamese syllable."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return bool(_SYLLABLE.fullmatch(bare))


def to_unicode(text: str) -> Conversion:
    """Convert a text that is clearly TCVN3 or VNI, line by line; proper Unicode is only composed (NFC)."""
    composed = _nfc(text)
    sample = composed[:200_000]
    words = [word for word in _words(sample) if not word.isascii()]
    if len(words) < _ENOUGH_WORDS or vietnamese_share(sample) >= _CLEARLY_NOT:
        return Conversion(composed)
    best = max(_CODES, key=lambda code: vietnamese_share(_CODES[code](sample)))
    if vietnamese_share(_CODES[best](sample)) < _CLEARLY_VIETNAMESE:
        return Conversion(composed)
    lines = [line if _ONLY_UNICODE.search(line) else _CODES[best](line) for line in composed.split("\n")]
    return Conversion(_nfc("\n".join(lines)), best)


def by_font(text: str, font: str | None) -> Conversion:
    """Convert the text of a run by the name of its font (.VnTime, .VnTimeH, VNI-Times); other fonts keep it."""
    name = (font or "").strip().lower()
    if _ONLY_UNICODE.search(text) or (text.isascii() and not name.endswith("h")):
        return Conversion(_nfc(text))
    if name.startswith(".vn"):
        return Conversion(from_tcvn3(text, capitals=name.endswith("h")), "TCVN3")
    if name.startswith("vni-") and not text.isascii():
        return Conversion(from_vni(text), "VNI")
    return Conversion(_nfc(text))


def conversion_note(code: str) -> tuple[str, str]:
    """Give the sentence that tells the user about a conversion."""
    return (
        f"Văn bản dùng phông chữ cũ {code}; nội dung đã được chuyển sang Unicode.",
        f"The document used the old {code} encoding; its text was converted to Unicode.",
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z\xa1-\xba\xbc-\xffĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0323]+", text)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _restore_capitals(text: str) -> str:
    """Small letters with tones inside words or lines of capitals stand for capitals: "CộNG HòA"."""
    return "\n".join(_capital_line(line) for line in text.split("\n"))


def _capital_line(line: str) -> str:
    plain = [letter for letter in line if letter.isascii() and letter.isalpha()]
    if len(plain) > 1 and sum(map(str.isupper, plain)) > 0.7 * len(plain):
        return line.upper()
    return re.sub(r"[^\W\d_]+", _capital_word, line)


def _capital_word(match: re.Match[str]) -> str:
    word = match[0]
    plain = [letter for letter in word if letter.isascii()]
    if len(plain) > 1 and all(map(str.isupper, plain)):
        return word.upper()
    return word


_CODES: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}

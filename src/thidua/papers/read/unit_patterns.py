"""Patterns of unit lists: heads, common nouns, ranks, words of asking, separators, territories,
closing qualifiers.
"""

import re

from thidua.papers.read.unit_words import (
    ABBREVIATIONS,
    ALONE,
    FIELDS,
    HEADS,
    NOUNS,
    PLACES,
    SHORT_HEADS,
    SOCIETIES,
    UPPER,
)


def _alternatives(words: tuple[str, ...]) -> str:
    """Longest first, any white space, both tone placements of "hóa" and "ủy"."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        part = (
            re.escape(word)
            .replace(r"\ ", r"\s+")
            .replace(r"\-", "[-–]")
            .replace(r"\s+và\s+", r"\s+(?:và|&)\s+")
        )
        parts.append(part.replace("óa", "(?:óa|oá)").replace("Ủy", "(?:Ủy|Uỷ)").replace("ủy", "(?:ủy|uỷ)"))
    return "|".join(parts)


END = r"(?![\w])"
ABBREVIATED = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
FIELD = re.compile(rf"(?:{ABBREVIATED}|{_alternatives(FIELDS)}){END}")
SOCIETY = re.compile(rf"(?:{_alternatives(SOCIETIES)}){END}")
HEAD = re.compile(rf"(?:{'|'.join(SHORT_HEADS)}|{_alternatives(HEADS)}){END}")
STANDING = re.compile(rf"(?:{_alternatives(ALONE)}){END}")
NOUN = re.compile(rf"(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))}){END}", re.IGNORECASE)
PEOPLES = re.compile(rf"(?:UBND|[UỦ]ỷ?y?\s+ban\s+[Nn]hân(?:\s+dân)?){END}")
_FORCE = (
    rf"(?:Công an|Quân sự|Quân đội|(?:Bộ đội )?Biên phòng|Kiểm lâm|Hải quan|Thuế|Cảnh sát biển"
    rf"|{_alternatives(FIELDS)}){END}"
)
FORCES = re.compile(rf":?\s*{_FORCE}(?:(?:\s*,\s*|\s+và\s+){_FORCE})*")
RANK = re.compile(
    r"(?:(?:[Ll]ãnh đạo|[Tt]hủ trưởng|(?:[Tt]ổng )?[Gg]iám đốc|(?:[Pp]hó )?[Cc]hủ tịch"
    r"|[Tt]rưởng(?:,| và) [Pp]hó(?: trưởng)?(?= các)|[Cc]ác (?:ông|bà)(?:,? bà)?(?:\s+là)?(?= )"
    r"|[Kk]hối (?:trưởng|phó)|[Cc]ụm (?:trưởng|phó)|[Tt]rưởng(?= (?:các|\d+|[Pp]hòng|[Bb]an|Công|thôn|ấp|bản|xóm|khu|khóm))|[Tt]ổ trưởng(?= (?:các )?tổ)"
    r"|[Cc]hánh(?= (?:[Vv]ăn|[Tt]hanh|[Tt]òa))|[Cc]hánh án|[Vv]iện trưởng|[Cc]hỉ huy trưởng"
    r"|(?:[Cc]hi )?[Cc]ục trưởng|[Hh]ạt trưởng|[Tt]rưởng ban(?= [A-ZĐ])|[Nn]gười đứng đầu"
    r"|(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c)|[Hh]iệu trưởng|[Bb]í thư(?= [Tt]ỉnh| [Hh]uyện| Đoàn))(?:\s*,\s*"
    r"|\s+(?:của\s+)?))"
)
ASK = re.compile(
    r"(?:(?:Đồng thời,?\s+)?(?:[Gg]iao(?! ban(?:\s+[a-zà-ỹ]))|Phân công|[Đđ]ề nghị|[Yy]êu cầu|Kính đề nghị|Kính mời|Mời|Đối với|Về phía"
    r"|Trách nhiệm của|Nhiệm vụ của)\s+(?:cho\s+)?)"
)
MANY = re.compile(r"(?:[Tt]ất cả các|[Tt]ất cả|[Tt]oàn bộ các|[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Mm]ột số"
    r"|\d{1,3}(?= (?:xã|phường|thị trấn|huyện|quận|ấp|thôn|bản|khóm|khu phố|khu dân cư|đơn vị|cơ quan|địa phương)(?!\w)))\s+")
SEPARATOR = re.compile(r"\s*[,;/]\s*(?:(?:và|cùng với|cùng|với)\s+)?|\s+(?:và|cùng với|cùng|hoặc|với)\s+")
WORD = re.compile(r"\s*(?:[-–]\s+)?([^\s,;:.()“”\"…/?!]+)")
TERRITORY = re.compile(
    rf"\s+(?:(?:nhân dân\s+)?cấp\s+(?:tỉnh|huyện|xã|cơ sở|thành phố)(?:(?:,|\s+và"
    rf"|,\s+và)\s+(?:cấp\s+)?(?:huyện|xã){END})*"
    rf"|(?:các\s+|từng\s+|mỗi\s+|nơi\s+|\d+\s+)?(?:cấp\s+)?{PLACES}{END}(?:(?:\s*,|\s+và"
    rf"|\s*[-/])\s*(?:các\s+)?{PLACES}{END})*)"
)
PROPER = re.compile(rf"\s+(?:[{UPPER}][\w]*|\d+)(?![\w])")
NAMED_PLACES = re.compile(
    rf":\s*[{UPPER}]\w*(?:\s+[{UPPER}]\w*){{0,3}}(?:(?:,\s*|\s+và\s+)(?!UBND|Sở|Công|Ban|Phòng"
    rf"|Trung)[{UPPER}]\w*(?:\s+[{UPPER}]\w*){{0,3}})+"
)
TAIL = re.compile(
    r"\s+(?:(?:thông tấn|thông tin|truyền thông|báo chí)(?:,|,? và) (?:báo chí|truyền thông|tuyên truyền)"
    r"|,? giúp việc(?: (?:Tỉnh|Huyện|Thành|Thị|Đảng) [uủ][yỷ])?(?!\w)|(?:của\s+)?[Tt]rung ương(?:,| và)(?: của)? tỉnh(?= (?:đóng )?trên địa bàn)"
    r"|từ (?:tỉnh|huyện|thành phố|thị xã) (?:đến|tới|xuống) (?:cơ sở|xã|phường)(?:, (?:xã|phường|thị trấn))*"
    rf"|(?:có\s+)?liên quan(?:\s+(?:của|trên địa bàn|thuộc)\s+{PLACES}(?:\s+[{UPPER}]\w*){{0,3}})?"
    rf"|cấp\s+(?:tỉnh|huyện|xã|thành phố|trên|dưới){END}"
    rf"|(?:của\s+|thuộc\s+|trực thuộc\s+|trên địa bàn\s+(?:toàn\s+)?|đóng trên địa bàn\s+"
    rf"|trong\s+(?:toàn\s+)?)?(?:(?:[Uu][Bb][Nn][Dd]|[UỦ][yỷ] ban nhân dân)\s+)?{PLACES}{END}"
    rf"(?:\s+[{UPPER}]\w*)*"
    r"|của\s+(?:Mặt trận|Hội|Đoàn)(?![\w])|(?:trực )?thuộc\s+(?:[Ss]ở|[Bb]ộ|[Nn]gành)(?![\w]|\s+[A-ZĐ])"
    r"|(?:của\s+|(?:trực )?thuộc\s+)?(?:Tỉnh|Thành|Huyện|Thị|Đảng)\s+[uủ][yỷ]"
    r"|được (?:phân công |giao )?(?:phụ trách|theo dõi)(?: [^\s,;:.]+){0,4}(?=\s*:)"
    r"|(?:đang )?(?:đóng|hoạt động) (?:chân )?trên địa bàn"
    r"|được Đảng(?:,| và) Nhà nước giao nhiệm vụ|trực thuộc|khác|còn lại|nêu trên|trên địa bàn|khu vực [IVX\d]+)(?![\w])"
)
RELATIVE = re.compile(
    r"\s+(?:có|chưa|đang|được)\s+(?!trách nhiệm|nhiệm vụ|giải pháp|biện pháp|kế hoạch|phương án|văn bản"
    r"|hiệu quả|giao|thể)(?:[^\s,;:.]+\s+){1,6}?"
    r"(?=(?:xây dựng|chủ trì|phối hợp|tổ chức|thực hiện|triển khai|báo cáo|gửi|lập|rà soát|căn cứ"
    r"|chủ động|tăng cường|có trách nhiệm|đăng ký|tham mưu)(?!\w))"
)
APPOSITIVE = re.compile(
    r"\s[-–]\s*(?:là\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị)\s+(?:[Tt]hường trực|đầu mối)[^;:.()]{0,160}?"
    r"(?=\s(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|giúp)(?!\w)|[;:.(]|$)"
)
LOCAL = re.compile(r"\s(?:trong|tại|ở|thuộc|trên địa bàn|gồm)\s")
NOT_NAME = re.compile(
    r"\s*(?:Kế hoạch|Chương trình|Nghị quyết|Quyết định|Chỉ thị|Đề án|Luật(?! sư| gia)|Nghị định"
    r"|Thông tư)(?![\w])"
)

OF_UNIT = re.compile(rf"\s+của\s+(?=(?:{_alternatives(HEADS)})\s+[{UPPER}])")
SQUAD = re.compile(r"(?:Đoàn|Tổ|Đội|Nhóm|Cụm|Khối)\s+(?:số\s+)?[\dIVX]+")
NAMES = {
    name.lower(): name
    for name in ("Ủy ban nhân dân", "Việt Nam", "UBND", "HĐND", *FIELDS, *SOCIETIES, *ALONE, *HEADS)
}
NAMES_LOWERED = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))}){END}"
)

"""The sentences of the mismatches, in Vietnamese and English, and which of them block."""

from collections.abc import Mapping

from thidua.papers.compare.model import Mismatch, Quote

WARNINGS = frozenset({"name.spelling", "post.differs", "date.report_after", "year.differs", "signer.differs", "paper.unreadable"})
"""Codes that warn; all others block."""
SENTENCES: Mapping[str, tuple[str, str]] = {
    "nominee.missing": ("“{name}” không có trong {paper}.", "“{name}” does not stand in: {paper}."),
    "nominee.extra": ("{paper} có “{name}”, hồ sơ không đề nghị đối tượng này.",
                      "{paper} has “{name}”, whom the dossier does not propose."),
    "name.spelling": ("Tên viết khác nhau: “{name}” và “{other}”.", "The name is written in two ways: “{name}” and “{other}”."),
    "name.other": ("Tên khác nhau: “{name}” và “{other}”. Có thể là người khác.",
                   "The names differ: “{name}” and “{other}”. This may be somebody else."),
    "post.differs": ("Chức vụ, đơn vị của “{name}” ghi khác nhau.", "The post or unit of “{name}” is given differently."),
    "birth.differs": ("Ngày, năm sinh của “{name}” ghi khác nhau: {one} và {other}.",
                      "The birth of “{name}” is given differently: {one} and {other}."),
    "honour.differs": ("Danh hiệu, hình thức khen thưởng của “{name}” ghi khác nhau.",
                       "The award of “{name}” is given differently."),
    "count.differs": ("{paper} ghi {said} {what}, nhưng danh sách có {there}.",
                      "{paper} says {said} {what}, but the list has {there}."),
    "votes.too_many": ("Số liệu phiếu không thể đúng: {one} lớn hơn {other}.", "The figures cannot be right: {one} is more than {other}."),
    "votes.sum": ("Số có mặt và vắng mặt cộng lại không bằng tổng số thành viên.",
                  "Those present and absent do not add up to the members."),
    "votes.percent": ("Tỷ lệ ghi {said}% nhưng tính ra {computed}%.", "The share says {said}% but comes to {computed}%."),
    "votes.threshold": ("Số phiếu của “{name}” chưa đạt tỷ lệ quy định. {why}", "The votes for “{name}” do not reach the share required. {why}"),
    "votes.differs": ("Kết quả phiếu của “{name}” ghi khác nhau: {one} và {other}.",
                      "The votes for “{name}” are given differently: {one} and {other}."),
    "date.cited": ("Ngày của {cited} ghi khác nhau: {one} và {other}.", "The day of {cited} is given differently: {one} and {other}."),
    "number.cited": ("Số của {cited} ghi khác nhau: {one} và {other}.", "The number of {cited} is given differently: {one} and {other}."),
    "date.meeting_after": ("Cuộc họp ngày {one} sau ngày của tờ trình ({other}).", "The meeting of {one} is later than the letter ({other})."),
    "date.after_sending": ("{paper} đề ngày {one}, sau ngày gửi hồ sơ ({other}).", "{paper} is dated {one}, after the dossier is sent ({other})."),
    "date.report_after": ("Báo cáo đề ngày {one}, sau ngày của tờ trình ({other}).", "The report is dated {one}, after the letter ({other})."),
    "year.differs": ("Thời gian lập thành tích ghi khác nhau: {one} và {other}.", "The period of the merits is given differently: {one} and {other}."),
    "signer.differs": ("Người ký tờ trình không phải người đứng đầu, cấp phó của đơn vị ở ngày ký.",
                       "Who signed the letter is not head or deputy of the unit on that day."),
    "paper.unreadable": ("Không đọc được {paper}: phải xem bằng mắt.", "{paper} could not be read: look at it yourself."),
}


def mismatch(code: str, first: Quote, second: Quote, about: str = "", **words: object) -> Mismatch:
    """This function will put the sentence of the code together; words may be pairs (Vietnamese, English)."""
    pairs = {name: word if isinstance(word, tuple) else (word, word) for name, word in words.items()}
    said = tuple(
        text.format(**{name: pair[language] for name, pair in pairs.items()}).strip() for language, text in enumerate(SENTENCES[code])
    )
    return Mismatch(code, code not in WARNINGS, about, first, second, (upper(said[0]), upper(said[1])))


def upper(text: str) -> str:
    """This function will return the sentence with a capital at its beginning."""
    return text[:1].upper() + text[1:]

"""Votes and the figures of a meeting as minutes print them."""

import re
from collections.abc import Iterator

from thidua.papers.compare.model import Figure, Quote, Voted

_FRACTION = re.compile(r"(?<![\d/.,])(\d{1,3})\s*/\s*(\d{1,3})(?![\d/])")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_NUMBER = re.compile(r"(?<![\d/.,])(\d{1,3})(?![\d/.,]*\d)")
_VOTES = re.compile(r"(?i)(?:phiếu|đồng ý|tán thành|biểu quyết|ý kiến|đạt|thống nhất)")
_PLAIN = re.compile(r"(?i)(?:phiếu (?:đồng ý|tán thành|thuận)|đồng ý|tán thành)[^\d;.]{0,20}?(\d{1,3})(?![\d/])|(?<![\d/])(\d{1,3})\s+phiếu")
_NONE = r"[^\d;.,%]{0,40}?"
_FIGURES = (
    ("members", re.compile(rf"(?i)(?:tổng số(?! phiếu)|số)\s+(?:thành viên|ủy viên|đại biểu|người)(?! có| dự| tham| vắng){_NONE}[:là ]\s*(\d{{1,3}})(?!\s*/)")),
    ("absent", re.compile(r"(?i)vắng(?: mặt)?\s*(?:có lý do\s*)?[:là ]*\s*(\d{1,3})(?![\d/]|\s*giờ)")),
    ("issued", re.compile(rf"(?i)phiếu phát ra{_NONE}(\d{{1,3}})(?![\d/])")),
    ("collected", re.compile(rf"(?i)(?:phiếu )?thu (?:vào|về){_NONE}(\d{{1,3}})(?![\d/])")),
    ("valid", re.compile(rf"(?i)(?<!không )hợp lệ{_NONE}(\d{{1,3}})(?![\d/])")),
)
_PRESENT = re.compile(
    rf"(?i)(?:có mặt|tham dự|dự họp|hiện diện){_NONE}(?<![\d/])(\d{{1,3}})(?:\s*/\s*(\d{{1,3}}))?(?![\d/])(?!\s*giờ|\s*phút|\s*tháng)"
)


def voted(text: str, share: str = "", total: int | None = None) -> Voted | None:
    """This function will read the vote in a sentence (or in a cell, with the cell of the share); None without one."""
    fraction, percent = _FRACTION.search(text), _SHARE.search(share or text)
    if fraction:
        votes, total = int(fraction[1]), int(fraction[2])
    elif (number := _NUMBER.search(text)) and share:
        votes = int(number[1])
    else:
        return None
    figure = percent[1] if percent else share if re.fullmatch(r"\s*\d{1,3}(?:[.,]\d+)?\s*", share) else ""
    if not figure:
        return Voted(votes, total)
    decimal = figure.strip().replace(",", ".")
    return Voted(votes, total, float(decimal), len(decimal.partition(".")[2]))


def voted_in_sentence(text: str) -> Voted | None:
    """This function will read the vote in running text that speaks of votes; None without one."""
    if not _VOTES.search(text) and "%" not in text:
        return None
    if _FRACTION.search(text):
        return voted(text)
    plain, percent = _PLAIN.search(text), _SHARE.search(text)
    if plain is None:
        return None
    found = voted(f"{plain[1] or plain[2]}", percent[0] if percent else "100")
    return found if percent or found is None else Voted(found.votes)


def figures(text: str, quote: Quote) -> Iterator[Figure]:
    """This function will yield the figures of the meeting in a paragraph."""
    for name, pattern in _FIGURES:
        if match := pattern.search(text):
            yield Figure(name, int(match[1]), quote)
    if match := _PRESENT.search(text):
        yield Figure("present", int(match[1]), quote)
        if match[2]:
            yield Figure("members", int(match[2]), quote)

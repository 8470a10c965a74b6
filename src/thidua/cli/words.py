"""The words of the command line itself in Vietnamese: usage, help, errors."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

_ERRORS = (
    (re.compile(r"the following arguments are required: (.*)"), r"thiếu tham số: \1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"không hiểu tham số: \1"),
    (
        re.compile(r"argument (.*): invalid choice: (\S+) \(choose from (.*)\)"),
        r"\1 không nhận \2; chọn một trong: \3",
    ),
    (re.compile(r"argument (.*): expected one argument"), r"\1 cần một giá trị"),
    (re.compile(r"argument (.*): expected at least one argument"), r"\1 cần ít nhất một giá trị"),
)


class VietnameseFormatter(argparse.HelpFormatter):
    """Writes "cách dùng:" in front of the usage line."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line."""
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class VietnameseParser(argparse.ArgumentParser):
    """A parser whose own words are Vietnamese."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", VietnameseFormatter)
        super().__init__(**options, add_help=False, allow_abbrev=False)  # type: ignore[arg-type]
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát / print this help")

    def error(self, message: str) -> NoReturn:
        """Print the usage and one Vietnamese sentence, and end with status 2."""
        for pattern, vietnamese in _ERRORS:
            message = pattern.sub(vietnamese, message)
        self.print_usage()
        self.exit(2, f"thidua: {message}\n")


def speak_utf8() -> None:
    """Vietnamese must come out whole whatever the locale of the terminal says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

"""The command `thidua`. Sub-commands are loaded by name, so that `read` starts without the web application."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from thidua.cli.words import VietnameseParser

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("thidua.cli.read", "đọc văn bản hành chính, liệt kê nhiệm vụ, thời hạn, đơn vị / read documents"),
    "form": ("thidua.cli.form", "kiểm tra thể thức văn bản DOCX, PDF / check the form of documents"),
    "serve": ("thidua.cli.serve", "chuẩn bị dữ liệu rồi chạy các trang tại 127.0.0.1 / prepare and serve the pages"),
    "law": ("thidua.cli.law", "hỏi bộ quy định: xét, sàng lọc, tính thưởng / ask the rulebook"),
    "audit": ("thidua.cli.audit", "kiểm tra (verify) hoặc niêm phong (seal) nhật ký / check or seal the log"),
}
"""Name to (module, one line of help). A module has `add_arguments(parser)` and `run(arguments) -> int`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status: 0 done, 1 refused in part, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    name = next((word for word in words if not word.startswith("-")), None)
    parser = _parser(name)
    if not words:
        parser.print_help()
        return 2
    if words[0] == "--version":
        print(import_module("thidua.cli.version").shown())
        return 0
    chosen = parser.parse_args(words)
    module = import_module(COMMANDS[chosen.command][0])
    return int(module.run(chosen))


def _parser(name: str | None) -> argparse.ArgumentParser:
    """Make the parser; only the sub-command that was asked for is loaded with its own arguments."""
    parser = VietnameseParser(
        prog="thidua", description="Thi Đua: phong trào thi đua từ kế hoạch đến khen thưởng."
    )
    parser.add_argument("--version", action="store_true", help="in phiên bản rồi thoát / print the version")
    commands = parser.add_subparsers(
        dest="command", metavar="LỆNH", title="các lệnh", required=True, parser_class=VietnameseParser
    )
    for command, (module, summary) in COMMANDS.items():
        own = commands.add_parser(command, help=summary, description=summary.capitalize() + ".")
        if command == name:
            import_module(module).add_arguments(own)
    return parser


if __name__ == "__main__":
    sys.exit(main())

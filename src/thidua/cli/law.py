"""`thidua law …`: asks the rulebook. Each question is a sub-command; `--json` gives the answer to other programs."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from thidua.cli import law_asked, law_shown
from thidua.cli.words import speak_utf8
from thidua.rulebook import understood
from thidua.rulebook.errors import RulebookRefused
from thidua.rulebook.said import Said

ASK: dict[str, tuple[str, Callable[[argparse.Namespace], int]]] = {
    "check": ("xét một cá nhân, tập thể theo tệp dữ liệu / judge one subject", law_asked.check),
    "screen": ("sàng lọc cả một tập dữ liệu / screen a population", law_asked.screen),
    "explain": ("in điều kiện đang có hiệu lực / print the conditions in force", law_asked.explain_honour),
    "diff": ("so sánh quy định giữa hai ngày / compare the law of two days", law_asked.diff),
    "test": ("chạy các tình huống mẫu / run the cases", law_asked.test),
    "money": ("tính tiền thưởng / compute rewards", law_asked.pay),
    "ballot": ("tính kết quả bỏ phiếu / count a ballot", law_asked.count_ballot),
    "deadline": ("tính thời hạn theo ngày làm việc / compute a deadline", law_asked.due),
    "quota": ("tính tỷ lệ khống chế / compute a quota", law_asked.share_of),
    "papers": ("thành phần hồ sơ / papers of a dossier", law_asked.dossier),
    "duplicates": ("tìm khen thưởng trùng thành tích / find awards that reward one merit twice", law_asked.twice),
    "authority": ("thẩm quyền quyết định / who decides", law_asked.decider),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the questions and what each needs."""
    asks = parser.add_subparsers(dest="ask", metavar="CÂU_HỎI", required=True)
    own = {name: asks.add_parser(name, help=help_, description=help_) for name, (help_, _run) in ASK.items()}
    for name in ("check", "money", "ballot", "duplicates"):
        own[name].add_argument("file", metavar="TỆP", type=Path, help="YAML hoặc JSON; mẫu ở docs/law-input.md / input file")
    for name in ("explain", "papers", "authority", "quota"):
        own[name].add_argument("honour", metavar="MÃ", help="mã danh hiệu, hình thức / code of the honour")
        own[name].add_argument("--on", type=_day, required=True, metavar="NGÀY", help="ngày, dạng 2025-06-20 / day")
    _screen(own["screen"])
    own["diff"].add_argument("first", type=_day, metavar="NGÀY1")
    own["diff"].add_argument("second", type=_day, metavar="NGÀY2")
    own["test"].add_argument("--cases", type=Path, default=Path("tests/cases"), metavar="THƯ_MỤC")
    own["deadline"].add_argument("step", metavar="BƯỚC", help="mã thời hạn, ví dụ appraisal.province / step")
    own["deadline"].add_argument("--start", type=_day, required=True, metavar="NGÀY")
    own["quota"].add_argument("--base", type=int, required=True, metavar="SỐ", help="số làm căn cứ / base count")
    own["quota"].add_argument("--granted", type=int, default=0, metavar="SỐ", help="số đã tặng / already granted")
    for one in own.values():
        one.add_argument("--json", action="store_true", help="in JSON / print JSON")
        one.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language")
        one.add_argument("--place", default="", metavar="TỈNH", help="tỉnh có quy định riêng, ví dụ an-giang / province")
        one.add_argument("--local", action="store_true",
                         help="dùng cả giá trị tỉnh đã nhập trong phần mềm / use the values entered in this installation")


def _screen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--history", required=True, metavar="NGUỒN", help="thư mục Parquet hoặc postgresql://… / source")
    parser.add_argument("--as-of", type=_day, required=True, metavar="NGÀY")
    parser.add_argument("--year", type=int, metavar="NĂM", help="năm thành tích cuối cùng / last year of merit")
    parser.add_argument("--honour", action="append", default=[], metavar="MÃ", help="có thể lặp lại / may be repeated")
    parser.add_argument("--kind", choices=("individual", "collective", "household"), default="individual")
    parser.add_argument("--engine", choices=("duckdb", "postgres", "spark"), default="duckdb")
    parser.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .parquet hoặc .xlsx / result")


def run(arguments: argparse.Namespace) -> int:
    """Answer the question; 1 when it was refused or a case failed."""
    speak_utf8()
    try:
        return ASK[arguments.ask][1](arguments)
    except RulebookRefused as refusal:
        print(law_shown.pick(refusal.said, arguments.lang), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the output has left: `thidua law … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        said = Said(f"Không đọc hoặc ghi được {error.filename}: kiểm tra đường dẫn và quyền truy cập.",
                    f"{error.filename} cannot be read or written: check the path and its permissions.")
        print(law_shown.pick(said, arguments.lang), file=sys.stderr)
        return 1


def _day(text: str) -> date:
    day = understood.day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày có thật; viết dạng 2025-06-20")
    return day

"""`thidua read FILE… [--json] [--out DIR]`: reads documents and shows or stores what was read."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from thidua.cli.summary import summary
from thidua.cli.words import speak_utf8
from thidua.papers.errors import PaperRefused
from thidua.papers.files import read_both
from thidua.papers.read.as_json import to_json
from thidua.papers.reading import Reading
from thidua.papers.source import Source

_CANNOT_WRITE = {
    "vi": "Không ghi được vào thư mục {folder}; hãy kiểm tra quyền ghi và dung lượng đĩa.",
    "en": "The folder {folder} cannot be written to; check its permissions and the free disk space.",
}
_SAME_NAME = {
    "vi": "Có hai tệp cùng ghi ra {name}; hãy đổi tên một tệp rồi đọc lại.",
    "en": "Two files would both be written to {name}; rename one of them and read it again.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the sub-command."""
    parser.add_argument(
        "files",
        metavar="TỆP",
        nargs="+",
        help="văn bản cần đọc / documents to read: TXT, MD, HTML, DOCX, PDF, PNG, JPEG, TIFF",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON / print JSON")
    parser.add_argument(
        "--out", metavar="THƯ_MỤC", type=Path, help="ghi mỗi văn bản thành một tệp .json / one .json file for each document"
    )
    parser.add_argument(
        "--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của kết quả / language of the result (vi)"
    )
    parser.add_argument(
        "--trust",
        metavar="PEM",
        action="append",
        default=[],
        help="chứng thư gốc tin cậy để kiểm tra chữ ký số / trusted root certificate; may be repeated",
    )


def run(arguments: argparse.Namespace) -> int:
    """Read every file; those that are refused are named on stderr. Gives 1 when any was refused, else 0."""
    speak_utf8()
    results: list[Any] = []
    stems: set[str] = set()
    failed = False
    for name in arguments.files:
        try:
            source, reading = read_both(name, anchors=arguments.trust)
        except PaperRefused as refusal:
            failed = True
            _complain(name, refusal.vi if arguments.lang == "vi" else refusal.en)
            continue
        failed |= not _deliver(arguments, Path(name), source, reading, results, stems)
    if arguments.json:
        shown = results[0] if len(arguments.files) == 1 and results else results
        if results or len(arguments.files) > 1:
            _print(json.dumps(shown, ensure_ascii=False, indent=2))
    return 1 if failed else 0


def _deliver(
    arguments: argparse.Namespace,
    path: Path,
    source: Source,
    reading: Reading,
    results: list[Any],
    stems: set[str],
) -> bool:
    """Collect, write or print one reading; gives False when it could not be written."""
    if arguments.json:
        results.append(to_json(reading))
    elif arguments.out is None:
        _print(summary(source, reading, arguments.lang))
    if arguments.out is None:
        return True
    target = arguments.out / f"{path.stem}.json"
    if target.name in stems:
        _complain(str(path), _SAME_NAME[arguments.lang].format(name=target))
        return False
    stems.add(target.name)
    try:
        _write(target, json.dumps(to_json(reading), ensure_ascii=False, indent=2) + "\n")
    except OSError:
        _complain(str(path), _CANNOT_WRITE[arguments.lang].format(folder=arguments.out))
        return False
    return True


def _write(target: Path, text: str) -> None:
    """Write the whole file or nothing: into a neighbour first, then in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def _complain(name: str, sentence: str) -> None:
    sys.stderr.write(f"{name}: {sentence}\n")


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")

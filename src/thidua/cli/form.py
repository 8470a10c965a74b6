"""`thidua form FILE…`: says what is not in form (thể thức) in Word and PDF files, with the place of each rule."""

import argparse
import json
import sys

from thidua.cli.words import speak_utf8
from thidua.papers.errors import PaperRefused
from thidua.papers.form.look import form_of
from thidua.papers.form.rules import Finding

_CLEAN = {"vi": "không thấy sai thể thức.", "en": "nothing out of form was seen."}
_COUNT = {"vi": "{grave} lỗi, {slight} điểm nên xem.", "en": "{grave} errors, {slight} worth a look."}
_LOOK = {"vi": "nên xem", "en": "look"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the sub-command."""
    parser.add_argument("files", metavar="TỆP", nargs="+", help="tệp DOCX hoặc PDF cần kiểm tra / DOCX or PDF files")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON / print JSON")
    parser.add_argument(
        "--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của kết quả / language of the result (vi)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check every file. Gives 0 when all are in form, 1 when one is not or was refused."""
    speak_utf8()
    results: dict[str, list[dict[str, object]]] = {}
    clean = True
    for name in arguments.files:
        try:
            found = form_of(name)
        except PaperRefused as refusal:
            clean = False
            sys.stderr.write(f"{name}: {refusal.vi if arguments.lang == 'vi' else refusal.en}\n")
            continue
        clean &= not any(one.rule.grave for one in found)
        results[name] = [_as_json(one) for one in found]
        if not arguments.json:
            sys.stdout.write(_shown(name, found, arguments.lang))
    if arguments.json:
        sys.stdout.write(json.dumps(results, ensure_ascii=False, indent=2) + "\n")
    return 0 if clean else 1


def _shown(name: str, found: list[Finding], language: str) -> str:
    if not found:
        return f"{name}: {_CLEAN[language]}\n"
    grave = sum(one.rule.grave for one in found)
    lines = [f"{name}: {_COUNT[language].format(grave=grave, slight=len(found) - grave)}"]
    for one in found:
        where = one.where_vi if language == "vi" else one.where_en
        slight = "" if one.rule.grave else f" [{_LOOK[language]}]"
        lines.append(f"  - {one.sentence(language)}{slight}")
        lines.append(f"    {'; '.join(part for part in (where, one.rule.place(language)) if part)}")
    return "\n".join(lines) + "\n"


def _as_json(one: Finding) -> dict[str, object]:
    return {
        "rule": one.code, "grave": one.rule.grave, "seen": one.seen,
        **{language: one.sentence(language) for language in ("vi", "en")},
        "place": one.rule.place("vi"), "where": one.where_vi,
    }

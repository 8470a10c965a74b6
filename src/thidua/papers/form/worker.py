"""The process that looks at one untrusted file: file on standard input, findings as JSON on standard output."""

import json
import sys
from dataclasses import astuple

from thidua.papers.errors import PaperRefused
from thidua.papers.form.check import check
from thidua.papers.form.pdf import see_pdf
from thidua.papers.form.word import see_word
from thidua.papers.sources import limits
from thidua.papers.sources.worker import limit_this_process


def main() -> None:
    """Look at standard input as the kind named by the first argument and print findings or the refusal."""
    limit_this_process()
    data = sys.stdin.buffer.read(limits.MAX_FILE_BYTES + 1)
    answer: dict[str, object]
    try:
        seen = see_pdf(data) if sys.argv[1] == "pdf" else see_word(data)
        answer = {"findings": [astuple(one) for one in check(seen)]}
    except PaperRefused as refusal:
        answer = {"refused": refusal.code}
    except (MemoryError, RecursionError):
        answer = {"refused": "too_heavy"}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


if __name__ == "__main__":
    main()

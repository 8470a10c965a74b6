"""Official documents: files per second and peak memory, beside the same decision through python-docx and LibreOffice.

Run: .venv/bin/python bench/documents.py. Each line is measured in a process of its own. Bars: a decision with a list
of 1,000 names fifty times faster than LibreOffice file by file; 1,000 certificates under 5 ms each. LibreOffice is left
out where it is not installed. Times are wall clock, the best of the rounds; other work on the machine makes all longer.
"""

import io
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

NAMES = 1_000
SIGNED = 100
BAR_TIMES, BAR_MS = 50, 5.0
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of_decision() -> Callable[[], object]:
    """A decision with its list of names, as PDF/A."""
    from papers.written.samples import MADE, decided
    from thidua.papers.write.compose.paper import compose
    from thidua.papers.write.pdf.write import write_pdf

    paper = decided(NAMES)
    return lambda: write_pdf(compose(paper), MADE)


def docx_of_decision() -> Callable[[], object]:
    """The same decision as DOCX."""
    from papers.written.samples import MADE, decided
    from thidua.papers.write.compose.paper import compose
    from thidua.papers.write.docx.write import write_docx

    paper = decided(NAMES)
    return lambda: write_docx(compose(paper), MADE)


def one_file_of_certificates() -> Callable[[], object]:
    """All certificates in one file, a page each."""
    from papers.written.samples import MADE, rewarded
    from thidua.papers.write.blanks import shipped_blanks
    from thidua.papers.write.certificate import certificates

    people, blank = rewarded(NAMES), shipped_blanks()["giay-khen-a4"]
    return lambda: certificates(blank, people, MADE, full=True)


def files_of_certificates() -> Callable[[], object]:
    """A file for each certificate."""
    from papers.written.samples import MADE, rewarded
    from thidua.papers.write.blanks import shipped_blanks
    from thidua.papers.write.certificate import certificate_files

    people, blank = rewarded(NAMES), shipped_blanks()["giay-khen-a4"]
    return lambda: [len(one.data) for one in certificate_files(blank, people, MADE, full=True)]


def signatures() -> Callable[[], object]:
    """A picture and a PAdES signature (RSA-2048, key in a file, no timestamp) on each of some certificates."""
    from papers.written import offices
    from papers.written.samples import MADE, rewarded
    from thidua.papers.sign.keys import FileKey
    from thidua.papers.sign.marks import Mark
    from thidua.papers.sign.signing import Signing, sign_pdf
    from thidua.papers.write.blanks import shipped_blanks
    from thidua.papers.write.certificate import certificate_files

    key, picture = FileKey(offices.key_file(), offices.SECRET), offices.picture()
    blank = shipped_blanks()["giay-khen-a4"]
    made = list(certificate_files(blank, rewarded(SIGNED), MADE, full=True))
    return lambda: [
        len(sign_pdf(one.data, key, Signing("NguoiKy", offices.NOW, mark=Mark(one.places["signature-1"], picture))))
        for one in made
    ]


def python_docx() -> Callable[[], object]:
    """The same words and table put together with python-docx; no margins, rules or styles of the decree."""
    from papers.written.samples import decided
    from thidua.papers.write.compose.paper import compose

    flow = compose(decided(NAMES))
    return lambda: by_python_docx(flow)


def by_python_docx(flow: object) -> bytes:
    """Write the flow with python-docx, as most programs do."""
    from docx import Document

    from thidua.papers.write.flow import Grid, Para

    document = Document()
    for section in flow.sections:  # type: ignore[attr-defined]
        for item in section.items:
            if isinstance(item, Grid):
                _table(document, item)
            elif isinstance(item, Para):
                document.add_paragraph(item.plain)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _table(document: object, grid: object) -> None:
    from thidua.papers.write.flow import Para

    table = document.add_table(rows=len(grid.rows), cols=len(grid.widths))  # type: ignore[attr-defined]
    if grid.lined:  # type: ignore[attr-defined]
        table.style = "Table Grid"
    cells, wide = table._cells, len(grid.widths)  # type: ignore[attr-defined]
    for number, row in enumerate(grid.rows):  # type: ignore[attr-defined]
        for column, cell in enumerate(row.cells):
            cells[number * wide + column].text = "\n".join(
                item.plain for item in cell.content if isinstance(item, Para)
            )


def libreoffice() -> Callable[[], object]:
    """What python-docx wrote, turned into PDF/A by a LibreOffice of its own (1.2 s for a page or two)."""
    from papers.written.samples import decided
    from thidua.papers.write.compose.paper import compose

    kept = tempfile.TemporaryDirectory()
    folder = Path(kept.name)
    (folder / "a.docx").write_bytes(by_python_docx(compose(decided(NAMES))))
    command = [
        str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
        'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}', "--outdir", str(folder),
        str(folder / "a.docx"),
    ]
    return lambda: (kept, subprocess.run(command, check=True, capture_output=True))  # the folder lives as long


WORK = {
    "decision PDF": (pdf_of_decision, 1, 5), "decision DOCX": (docx_of_decision, 1, 5),
    "certificates, one file": (one_file_of_certificates, NAMES, 3),
    "certificates, a file each": (files_of_certificates, NAMES, 3),
    "signatures": (signatures, SIGNED, 2),
    "decision, python-docx": (python_docx, 1, 2), "decision, LibreOffice": (libreoffice, 1, 3),
}
"""Name to (what is timed, documents made each time, rounds)."""


def one(name: str) -> None:
    """Time one kind of work; print the best round in seconds and the peak memory in KiB."""
    prepare, _count, rounds = WORK[name]
    work = prepare()
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([best, used]))


def main() -> None:
    """Measure everything and compare with the bars."""
    seconds: dict[str, float] = {}
    print(f"{'':28}{'ms each':>10}{'per second':>12}{'peak MiB':>10}")
    for name, (_prepare, count, _rounds) in WORK.items():
        if name.endswith("LibreOffice") and not OFFICE:
            print(f"{name:28}  not installed")
            continue
        done = subprocess.run([sys.executable, __file__, "--one", name], capture_output=True, check=True)
        best, used = json.loads(done.stdout)
        seconds[name] = best / count
        print(f"{name:28}{1000 * best / count:10.2f}{count / best:12.1f}{used / 1024:10.0f}")
    for name in ("certificates, one file", "certificates, a file each"):
        print(f"{name}: {1000 * seconds[name]:.2f} ms each, bar {BAR_MS} ms: {_said(1000 * seconds[name] < BAR_MS)}")
    if OFFICE:
        slow = seconds["decision, python-docx"] + seconds["decision, LibreOffice"]
        times = slow / seconds["decision PDF"]
        said = _said(times >= BAR_TIMES)
        print(f"decision: {times:.0f} times faster than python-docx and LibreOffice, bar {BAR_TIMES}: {said}")


def _said(held: bool) -> str:
    return "held" if held else "MISSED"


if __name__ == "__main__":
    one(sys.argv[2]) if sys.argv[1:2] == ["--one"] else main()

"""How fast and with how much memory documents are read: ten pages of each kind, each in a process of its own.

Run: .venv/bin/python bench/read.py. Bar: ten pages of text in under 0.5 s and 150 MiB. The time counts from the
start of the process to its end, imports included; the memory is the larger of the reader and its parser process.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from papers.files import docx, pdfs  # noqa: E402  (the makers of test files live beside the tests)

PAGES = 10
CHARACTERS_PER_PAGE = 2_600
BAR_SECONDS, BAR_MIB = 0.5, 150
REPEATS = 3
SEED = ROOT / "tests" / "papers" / "plans" / "61-KH-UBND.txt"


def ten_pages() -> str:
    """Give the seed plan, its middle repeated until it fills ten pages."""
    text = SEED.read_text(encoding="utf-8").replace("**", "")
    start, end = text.index("II. NỘI DUNG"), text.index("III. TỔ CHỨC")
    middle = text[start:end]
    times = (PAGES * CHARACTERS_PER_PAGE - len(text)) // len(middle) + 1
    return text[:start] + middle * times + text[end:]


def make_files(folder: Path) -> list[tuple[str, Path, int]]:
    """Write the documents: (kind, path, pages)."""
    text = ten_pages()
    pages = pdfs.typeset(text[text.index("KẾ HOẠCH\n") : text.index("Nơi nhận")], centred=4, start=140)[
        :PAGES
    ]
    pages[0].texts += pdfs.LETTERHEAD
    contents: list[tuple[str, bytes, int]] = [
        ("text.txt", text.encode(), PAGES),
        ("markdown.md", text.encode(), PAGES),
        (
            "html.html",
            ("<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n"))).encode(),
            PAGES,
        ),
        ("word.docx", docx.make_docx(*(docx.paragraph(line) for line in text.split("\n"))), PAGES),
        ("pdf.pdf", pdfs.make_pdf(*pages), len(pages)),
    ]
    if shutil.which("tesseract"):
        contents.append(("scan.png", pdfs.as_bytes(pdfs.drawn(pages[0].texts), "PNG"), 1))
    for name, data, _ in contents:
        (folder / name).write_bytes(data)
    return [(name.partition(".")[0], folder / name, count) for name, _, count in contents]


def measure(path: Path) -> tuple[float, float, float]:
    """Read the file in a new process; give seconds, processor seconds and peak MiB (the largest process)."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), "--one", str(path)], capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{path.name} could not be read")
    seconds, processor, kib = done.stdout.split()
    return float(seconds), float(processor), int(kib) / 1024


def one(path: str) -> None:
    """Read one file as a user would; print the seconds, the processor seconds and the peak memory in KiB."""
    command = [str(Path(sys.executable).with_name("thidua")), "read", "--json", path]
    began = time.perf_counter()
    status = subprocess.call(command, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
    sys.exit(status)


def main() -> None:
    """Print a line for each kind, and end with status 1 when the text misses the bar."""
    missed = False
    print(f"{'kind':<10}{'pages':>6}{'seconds':>9}{'cpu s':>8}{'pages/s':>9}{'peak MiB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, path, pages in make_files(Path(folder)):
            runs = [measure(path) for _ in range(1 if kind == "scan" else REPEATS)]
            seconds, processor = min(run[0] for run in runs), min(run[1] for run in runs)
            memory = max(run[2] for run in runs)
            over = kind == "text" and (seconds >= BAR_SECONDS or memory >= BAR_MIB)
            missed |= over
            mark = "  over the bar" if over else ""
            print(
                f"{kind:<10}{pages:>6}{seconds:>9.2f}{processor:>8.2f}{pages / seconds:>9.1f}{memory:>10.0f}{mark}"
            )
    sys.exit(missed)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    main()

"""Puts what the lock files name into .venv, once per change of them: `python3 scripts/install.py run|dev`.

Standard library only, and readable by an old Python, so that it can say that the Python is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "thidua-installed"
LOG = ROOT / "var" / "log" / "install.log"
OLDEST = (3, 11)
SPACE_NEEDED = 600 * 1024 * 1024

REASONS = (
    (
        ("no space left on device", "os error 28", "disk quota exceeded"),
        "Ổ đĩa đã đầy: giải phóng ít nhất 1 GB rồi chạy lại lệnh này.",
        "The disk is full: free at least 1 GB and run this command again.",
    ),
    (
        ("hashes are required", "hash mismatch", "do not match the hashes", "hashes do not match"),
        "Gói tải về không khớp mã băm trong requirements/: chạy lại; nếu vẫn lỗi, hãy kiểm tra kho gói đang dùng.",
        "A package does not match its hash in requirements/: run again; if it stays, check the package index in use.",
    ),
    (
        ("permission denied", "read-only file system"),
        "Không có quyền ghi vào {root}: chạy bằng tài khoản sở hữu thư mục này.",
        "{root} cannot be written to: run as the user who owns this folder.",
    ),
    (
        ("could not find a version", "failed to fetch", "error sending request", "dns error", "connection", "timed out",
         "network is unreachable", "temporary failure in name resolution", "no matching distribution", "max retries"),
        "Không kết nối được kho gói Python: kiểm tra mạng hoặc proxy (PIP_INDEX_URL, HTTPS_PROXY) rồi chạy lại.",
        "The Python package index cannot be reached: check network or proxy (PIP_INDEX_URL, HTTPS_PROXY), run again.",
    ),
)


class Refused(Exception):
    """The installation cannot go on; says in Vietnamese and in English what to do."""


def main(wanted: str) -> int:
    """Install for `run` or `dev` and return the exit code."""
    try:
        _ask_for_a_newer_python(sys.version_info[:2])
        if _stamps().get(wanted) == _fingerprint(wanted):
            return 0
        _install(wanted)
    except Refused as refused:
        for sentence in refused.args:
            print(sentence, file=sys.stderr)
        return 1
    except OSError as error:
        vi, en = _explain(str(error))
        print(vi + "\n" + en, file=sys.stderr)
        return 1
    return 0


def _ask_for_a_newer_python(version: "tuple[int, int]") -> None:
    if version < OLDEST:
        raise Refused(
            "Cần Python 3.11 trở lên, máy này có {0}.{1}: cài python3.11 rồi chạy lại với PYTHON=python3.11."
            .format(*version),
            "Python 3.11 or newer is needed, this is {0}.{1}: install it and run again with PYTHON=python3.11."
            .format(*version),
        )


def _install(wanted: str) -> None:
    print("Đang cài thư viện ({0}) vào .venv … / Installing libraries into .venv …".format(wanted), flush=True)
    if shutil.disk_usage(str(ROOT)).free < SPACE_NEEDED:
        raise Refused(*_explain("no space left on device"))
    LOG.parent.mkdir(parents=True, exist_ok=True)
    LOG.write_text("")
    _ensure_environment()
    lock = ROOT / "requirements" / (wanted + ".txt")
    tools = ROOT / "requirements" / "tools.txt"
    if not (VENV / "bin" / "uv").exists():
        _ensure_pip()
        _run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", tools])
    _packages(["--require-hashes", "-r", tools, "-r", lock])
    _packages(["--no-deps", "--no-build-isolation", "--editable", ROOT])
    found = _stamps()
    found[wanted] = _fingerprint(wanted)
    if wanted == "dev":
        found["run"] = _fingerprint("run")
    STAMP.write_text("".join("{0} {1}\n".format(*item) for item in sorted(found.items())))


def _ensure_environment() -> None:
    if PYTHON.exists() and subprocess.run([str(PYTHON), "-c", ""], check=False).returncode == 0:
        return
    result = _attempt([sys.executable, "-m", "venv", "--clear", VENV])
    if result and "ensurepip" in result and _apt_install("python3-venv"):
        result = _attempt([sys.executable, "-m", "venv", "--clear", VENV])
    if result and "ensurepip" in result:
        raise Refused(
            "Thiếu gói python3-venv: chạy `apt-get install python3-venv` (quyền quản trị) rồi chạy lại.",
            "The package python3-venv is missing: run `apt-get install python3-venv` as root and run this again.",
        )
    if result:
        raise Refused(*_explain(result))


def _ensure_pip() -> None:
    if _attempt([PYTHON, "-c", "import pip"]):
        _run([PYTHON, "-m", "ensurepip", "--upgrade"])


def _packages(words: "list[object]") -> None:
    """Install with uv; where it fails (a mirror that only pip's settings know), with pip."""
    if _attempt([VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, *words]):
        _ensure_pip()
        _run([PYTHON, "-m", "pip", "install", "--quiet", *words])


def _apt_install(package: str) -> bool:
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (not shutil.which("sudo") or _attempt(["sudo", "-n", "true"])):
        return False
    _attempt([*prefix, "apt-get", "update", "-qq"])
    return not _attempt([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package])


def _run(words: "list[object]") -> None:
    result = _attempt(words)
    if result:
        raise Refused(*_explain(result))


def _attempt(words: "list[object]") -> str:
    """Run a command into the log; return "" when it went well, else what it said."""
    done = subprocess.run(
        [str(word) for word in words], cwd=str(ROOT), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, check=False,
        env={**os.environ, "UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"},
    )
    with LOG.open("a", encoding="utf-8") as log:
        log.write("$ " + " ".join(str(word) for word in words) + "\n" + done.stdout + "\n")
    return "" if done.returncode == 0 else done.stdout or "exit code {0}".format(done.returncode)


def _explain(said: str) -> "tuple[str, str]":
    low = said.lower()
    for marks, vi, en in REASONS:
        if any(mark in low for mark in marks):
            return vi.format(root=ROOT), en.format(root=ROOT)
    return (
        "Cài đặt không thành công: xem {0}, sửa nguyên nhân ghi ở cuối tệp rồi chạy lại.".format(LOG),
        "The installation failed: see the end of {0}, mend the cause and run again.".format(LOG),
    )


def _fingerprint(wanted: str) -> str:
    names = ("tools.txt", "run.txt") if wanted == "run" else ("tools.txt", "run.txt", "dev.txt")
    paths = [ROOT / "requirements" / name for name in names] + [ROOT / "pyproject.toml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def _stamps() -> "dict[str, str]":
    if not (STAMP.exists() and PYTHON.exists()):
        return {}
    lines = STAMP.read_text().splitlines()
    return {line.split()[0]: line.split()[1] for line in lines}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

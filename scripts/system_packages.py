"""What the tests need from Debian: installed when that is permitted and something is missing, else named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Install what is missing, or name it in one sentence; return the exit code."""
    missing = _missing()
    if missing and _may_install():
        print(f"Đang cài / installing: {' '.join(missing)} …", flush=True)
        _install(missing)
        missing = _missing()
    if not missing:
        return 0
    names = " ".join(missing)
    print(f"Thiếu gói hệ thống: chạy `apt-get install {names}` bằng quyền quản trị rồi chạy lại.", file=sys.stderr)
    print(f"System packages are missing: run `apt-get install {names}` as root and run this again.", file=sys.stderr)
    return 1


def _missing() -> list[str]:
    here = {
        "postgresql": any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or bool(shutil.which("initdb")),
        "chromium": bool(shutil.which("chromium") or shutil.which("chromium-browser")),
        "tesseract-ocr": bool(shutil.which("tesseract")),
        "tesseract-ocr-vie": "vie" in _said(["tesseract", "--list-langs"]).split(),
        "fonts-liberation2": Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf").exists(),
        "poppler-utils": bool(shutil.which("pdftotext")),
    }
    return [name for name, present in here.items() if not present]


def _said(command: list[str]) -> str:
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _prefix() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def _may_install() -> bool:
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        return True
    return bool(shutil.which("sudo")) and not subprocess.run(
        ["sudo", "-n", "true"], capture_output=True, check=False
    ).returncode


def _install(names: list[str]) -> None:
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *names]):
        done = subprocess.run(
            [*_prefix(), *environment, "apt-get", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False,
        )
        if done.returncode:
            print(done.stderr.strip()[-500:], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

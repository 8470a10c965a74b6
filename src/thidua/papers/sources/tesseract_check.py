"""Whether scans can be recognised here, without loading the libraries that do it."""

import shutil
import subprocess


def available() -> bool:
    """Tell whether Tesseract is installed with Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=20)
    return b"vie" in listed.stdout.split()

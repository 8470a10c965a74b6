"""Compiles the translations (.po, kept in the repository) into what Django reads (.mo, made on each machine)."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogues(folder: Path = LOCALE) -> int:
    """Compile every catalogue that is newer than its compiled form and return how many there were."""
    return sum(_compile(source) for source in sorted(folder.glob("*/LC_MESSAGES/*.po")))


def _compile(source: Path) -> bool:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    partial = target.with_suffix(".mo.partial")
    polib.pofile(str(source)).save_as_mofile(str(partial))
    partial.replace(target)
    return True


if __name__ == "__main__":
    print(f"{compile_catalogues()} catalogue(s) compiled")

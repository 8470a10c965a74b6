"""`audit verify` checks the log; `audit seal` closes what was written since the last seal."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from thidua.kernel import audit, clock
from thidua.kernel.audit import Finding

BROKEN = 1


class Command(BaseCommand):
    """Ask the log whether it is whole, or seal it."""

    help = "Kiểm tra nhật ký hoặc niêm phong nhật ký / check the log or seal it"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name the two things that can be asked."""
        parser.add_argument("what", choices=["verify", "seal"])
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; exit code 1 when the log is not whole."""
        with translation.override(options["lang"]):
            whole = self._verify(options["lang"]) if options["what"] == "verify" else self._seal(options["lang"])
        if not whole:
            raise SystemExit(BROKEN)

    def _verify(self, lang: str) -> bool:
        checked, findings = audit.verify()
        if not findings:
            self.stdout.write(
                f"Đã kiểm tra {checked} dòng nhật ký: nguyên vẹn."
                if lang == "vi"
                else f"{checked} log rows checked: whole."
            )
            return True
        first, others = min(findings, key=_by_row), len(findings) - 1
        if lang == "vi":
            more = f" Còn {others} chỗ khác bị sai." if others else ""
            self.stdout.write(f"Đã kiểm tra {checked} dòng nhật ký: KHÔNG nguyên vẹn.\n{first.vi}{more}")
        else:
            more = f" {others} more faults." if others else ""
            self.stdout.write(f"{checked} log rows checked: NOT whole.\n{first.en}{more}")
        return False

    def _seal(self, lang: str) -> bool:
        written = audit.seal(at=clock.now())
        if written is None:
            self.stdout.write("Không có dòng nào mới để niêm phong." if lang == "vi" else "Nothing new to seal.")
        elif lang == "vi":
            self.stdout.write(f"Đã niêm phong {written.count} dòng nhật ký (niêm phong số {written.pk}).")
        else:
            self.stdout.write(f"{written.count} log rows sealed (seal {written.pk}).")
        return True


def _by_row(finding: Finding) -> tuple[bool, int, int]:
    """Order findings by the age of the row; those about rows that are gone come after those about rows changed."""
    return finding.row_id is None, finding.row_id or 0, finding.number

"""`print_manual FOLDER` writes the pages of the manual that are printed from tables."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from thidua.web import manual


class Command(BaseCommand):
    """Write docs/roles.md and docs/workflows.md."""

    help = "In docs/roles.md và docs/workflows.md từ các bảng / print them from the tables"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the pages."""
        for name, text in manual.pages().items():
            (options["folder"] / name).write_text(text, encoding="utf-8")

"""`thidua audit verify|seal`: whether the log is whole."""

import argparse
import os

import django
from django.core.management import call_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of `thidua audit`."""
    parser.add_argument("what", choices=["verify", "seal"], help="kiểm tra hoặc niêm phong nhật ký / check or seal")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi")


def run(arguments: argparse.Namespace) -> int:
    """Check or seal the log of this machine's database and return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.dev")
    django.setup()
    try:
        call_command("audit", arguments.what, lang=arguments.lang)
    except SystemExit as end:
        return int(end.code or 0)
    return 0

"""Django's own commands (`python -m thidua.manage migrate`)."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a Django command with the settings of this machine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

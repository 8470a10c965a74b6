"""`load_example`: puts the example into an empty database; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua.kernel import clock
from thidua.org import example
from thidua.org.errors import UnitRefused


class Command(BaseCommand):
    """Load the example."""

    help = "Loads the example (Gò Quao district, 2021-2025; all people invented). Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = example.load(at=clock.now())
        except UnitRefused as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{counts.units} đơn vị, {counts.groups} nhóm, {counts.people} người.")

"""The database of this installation: brought up to this version, filled with the example, or refused."""

from importlib import import_module

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from thidua.cli.refusal import Refused
from thidua.kernel import clock


def bring_up_to_date() -> bool:
    """Run the migrations that are missing and tell whether there were any; raises Refused for a newer database."""
    executor = MigrationExecutor(connection)
    if unknown := _unknown(executor.loader):
        raise Refused(
            f"Cơ sở dữ liệu do phiên bản Thi Đua mới hơn tạo ra (bước {unknown[0]}): cập nhật chương trình (git pull) "
            "rồi chạy lại, hoặc đặt THIDUA_DATA sang thư mục khác.",
            f"The database was made by a newer version of Thi Đua (step {unknown[0]}): update the program (git pull) "
            "and run again, or point THIDUA_DATA to another folder.",
        )
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def _unknown(loader: MigrationLoader) -> list[str]:
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    known = {*loader.disk_migrations, *replaced}
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in known)


def load_example() -> None:
    """Load the example: Gò Quao district in 2021, its people, accounts, records, councils and keys for trial; what is there already stays.

    Raises Refused where the database holds real units.
    """
    example = import_module("thidua.org.example")  # speaks of models, so the apps must be ready
    records = import_module("thidua.awards.example")
    councils = import_module("thidua.council.example")
    keys = import_module("thidua.decisions.example")
    try:
        example.load(at=clock.now())
        records.load(at=clock.now())
        councils.load(at=clock.now())
        keys.load(at=clock.now())
    except example.UnitRefused as error:
        raise Refused(
            "Cơ sở dữ liệu này đã có đơn vị thật nên không nạp dữ liệu ví dụ: chạy thidua serve, hoặc đặt THIDUA_DATA "
            "sang thư mục khác.",
            "This database holds real units, so the example is not loaded: run thidua serve, or point THIDUA_DATA to "
            "another folder.",
        ) from error

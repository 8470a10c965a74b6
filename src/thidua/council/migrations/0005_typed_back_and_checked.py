"""Codes count when they are typed back; between count and result the figures stay; unequal paper counts are named."""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

before = import_module("thidua.council.migrations.0003_a_closed_ballot_stays_closed")
NAME = before.NAME
REFUSED = """
  (OLD.state <> 'new' AND (NEW.keys {differs} OLD.keys OR NEW.method <> OLD.method OR NEW.state = 'new'))
  OR (OLD.state NOT IN ('new', 'working') AND (NEW.state = 'working' OR (NEW.state = OLD.state AND NEW.sealed {differs} OLD.sealed)))
  OR (OLD.state = 'reviewing' AND NEW.state NOT IN ('reviewing', 'done', 'dropped'))
  OR (OLD.state IN ('done', 'dropped') AND NEW.state <> OLD.state)
  OR (OLD.state IN ('reviewing', 'done', 'dropped') AND (NEW.tally {differs} OLD.tally OR NEW.receipts {differs} OLD.receipts))
"""
POSTGRESQL_FUNCTION = before.POSTGRESQL_FUNCTION.replace(
    before.REFUSED.format(differs="IS DISTINCT FROM"), REFUSED.format(differs="IS DISTINCT FROM"))


def replace_trigger(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the trigger guard the figures from the count on, not from the result on."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        return
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
    schema_editor.execute(
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON council_ballot WHEN {REFUSED.format(differs='IS NOT')} "
        "BEGIN SELECT RAISE(ABORT, 'ballot closed'); END",
    )


def put_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the earlier trigger back."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
        before.add_trigger(apps, schema_editor)
    else:
        schema_editor.execute(before.POSTGRESQL_FUNCTION, params=None)


class Migration(migrations.Migration):
    """Typed back and checked."""

    dependencies = [("council", "0004_paper_spoilt")]
    operations = [
        migrations.AddField("ballot", "offered", models.JSONField(null=True)),
        migrations.AddField("ballot", "differing", models.JSONField(null=True)),
        migrations.AlterField("ballot", "state", models.CharField(max_length=10, choices=[
            ("new", "Chờ kiểm phiếu viên nhận mã"), ("working", "Đang bỏ phiếu"), ("received", "Đã đóng, chờ kiểm phiếu"),
            ("sent", "Đã mở một lớp niêm phong"), ("reviewing", "Đã kiểm phiếu, chờ đối chiếu biên nhận"), ("done", "Đã có kết quả"),
            ("dropped", "Đã hủy"),
        ])),
        migrations.RunPython(replace_trigger, put_back),
    ]

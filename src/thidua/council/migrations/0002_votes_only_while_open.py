"""The database itself refuses votes that come or change when their ballot is not open, on both engines."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("council_turnout", "council_openvote")
REFUSED = "(SELECT state FROM council_ballot WHERE id = {row}.ballot_id) <> 'working'"
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION council_only_while_open() RETURNS trigger AS $$
BEGIN
  IF {REFUSED.format(row="NEW")} THEN
    RAISE EXCEPTION 'ballot not open: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql
"""


def add_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add a trigger per table and verb."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_while_open BEFORE INSERT OR UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION council_only_while_open()",
            )
        return
    for table in TABLES:
        for verb in ("INSERT", "UPDATE"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_{verb.lower()}_while_open BEFORE {verb} ON {table} WHEN {REFUSED.format(row='NEW')} "
                f"BEGIN SELECT RAISE(ABORT, 'ballot not open: {table}'); END",
            )


def remove_triggers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove what `add_triggers` added."""
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_while_open ON {table}")
            continue
        for verb in ("INSERT", "UPDATE"):
            schema_editor.execute(f"DROP TRIGGER {table}_{verb.lower()}_while_open")


class Migration(migrations.Migration):
    """Votes only while their ballot is open."""

    dependencies = [("council", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, remove_triggers)]

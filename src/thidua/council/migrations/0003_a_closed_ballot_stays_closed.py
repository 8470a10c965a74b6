"""The database itself refuses to reopen a ballot, to change its sealed votes once closed, its keys once open, its result once counted."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAME = "council_ballot_once_closed"
REFUSED = """
  (OLD.state <> 'new' AND (NEW.keys {differs} OLD.keys OR NEW.method <> OLD.method OR NEW.state = 'new'))
  OR (OLD.state NOT IN ('new', 'working') AND (NEW.state = 'working' OR (NEW.state = OLD.state AND NEW.sealed {differs} OLD.sealed)))
  OR (OLD.state IN ('done', 'dropped') AND (
    NEW.state <> OLD.state OR NEW.tally {differs} OLD.tally OR NEW.receipts {differs} OLD.receipts))
"""
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger AS $$
BEGIN
  IF {REFUSED.format(differs="IS DISTINCT FROM")} THEN
    RAISE EXCEPTION 'ballot closed: %', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql
"""


def add_trigger(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the trigger."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
        schema_editor.execute(f"CREATE TRIGGER {NAME} BEFORE UPDATE ON council_ballot FOR EACH ROW EXECUTE FUNCTION {NAME}()")
        return
    schema_editor.execute(
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON council_ballot WHEN {REFUSED.format(differs='IS NOT')} "
        "BEGIN SELECT RAISE(ABORT, 'ballot closed'); END",
    )


def remove_trigger(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove what `add_trigger` added."""
    on = " ON council_ballot" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {NAME}{on}")


class Migration(migrations.Migration):
    """A closed ballot stays closed."""

    dependencies = [("council", "0002_votes_only_while_open")]
    operations = [migrations.RunPython(add_trigger, remove_trigger)]

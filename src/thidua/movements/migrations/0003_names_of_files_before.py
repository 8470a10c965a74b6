"""Evidence shown before gets the name of its file, where its own unit was the first to send it."""

from pathlib import PurePath

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAMELESS = "minh-chung"


def carry_over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the name of every file of evidence. A name that only another unit gave is not told: its ending is."""
    evidence = apps.get_model("movements", "Evidence").objects.using(schema_editor.connection.alias)
    for shown in evidence.filter(file__isnull=False).select_related("file").iterator():
        stored = shown.file
        own = stored.name if shown.added_at == stored.stored_at else ""
        evidence.filter(pk=shown.pk).update(file_name=own or f"{NAMELESS}{PurePath(stored.name).suffix[:10]}")


class Migration(migrations.Migration):
    """What the row of the shared file said, told by its carriers; afterwards the kernel forgets it."""

    dependencies = [("movements", "0002_evidence_file_name"), ("kernel", "0004_ends_of_chains_before")]
    run_before = [("kernel", "0005_files_without_names")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]

"""Files that were registered before get the name under which their own register took them in."""

from pathlib import PurePath
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAMELESS = "van-ban"


def carry_over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write name and kind of every file. A name that only another unit gave is not told: its ending is."""
    using = schema_editor.connection.alias
    rows = apps.get_model("kernel", "LogRow").objects.using(using)
    documents = apps.get_model("documents", "Document").objects.using(using)
    for document in documents.filter(file__isnull=False).select_related("file").only("registered_at", "file").iterator():
        log = rows.filter(subject=f"documents.Document:{document.pk}", step__startswith="register_").first()
        documents.filter(pk=document.pk).update(
            file_name=_name(document, log.data if log else {}), file_type=document.file.media_type,
        )


def _name(document: Any, data: dict[str, Any]) -> str:
    if data.get("file"):
        return str(data["file"])[:255]
    first, stored = document.registered_at, document.file
    if stored.name and first == stored.stored_at:
        return str(stored.name)
    return f"{NAMELESS}{PurePath(stored.name).suffix[:10]}"


class Migration(migrations.Migration):
    """What the row of the shared file said, told by its carriers; afterwards the kernel forgets it."""

    dependencies = [("documents", "0002_document_file_name"), ("kernel", "0004_ends_of_chains_before")]
    run_before = [("kernel", "0005_files_without_names")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]

"""Messages that were written before they could be searched get their words without accents."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from thidua.papers.text import fold

BATCH = 1000


def write_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the search key of every message that has none."""
    messages = apps.get_model("kernel", "OutboxMessage").objects
    batch = []
    for row in messages.filter(search_key="").order_by("pk").iterator(chunk_size=BATCH):
        row.search_key = fold(f"{row.subject} {row.text}")
        batch.append(row)
        if len(batch) == BATCH:
            messages.bulk_update(batch, ["search_key"])
            batch = []
    messages.bulk_update(batch, ["search_key"])


class Migration(migrations.Migration):
    """Old messages are found too."""

    dependencies = [("kernel", "0006_messages_have_kinds")]
    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]

"""Chains and seals that were written before marks of the end existed get theirs."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Max

from thidua.kernel.audit import SEALS, end_hash


def mark_ends(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the mark of every chain that has none, and of the seals."""
    rows, ends = apps.get_model("kernel", "LogRow"), apps.get_model("kernel", "ChainEnd")
    marked = set(ends.objects.values_list("subject", flat=True))
    last = {
        entry["subject"]: entry["last"] for entry in rows.objects.order_by().values("subject").annotate(last=Max("number"))
    }
    found = rows.objects.order_by("subject", "number").values_list("subject", "number", "hash")
    ends.objects.bulk_create(
        [
            ends(subject=subject, number=number, hash=end_hash(subject, number, digest))
            for subject, number, digest in found.iterator(chunk_size=2000)
            if last[subject] == number and subject not in marked
        ],
        batch_size=1000,
    )
    seal = apps.get_model("kernel", "Seal").objects.order_by("-pk").first()
    if seal is not None and SEALS not in marked:
        ends.objects.create(subject=SEALS, number=seal.pk, hash=end_hash(SEALS, seal.pk, seal.hash))


class Migration(migrations.Migration):
    """What was written before is guarded too."""

    dependencies = [("kernel", "0003_chainend")]
    operations = [migrations.RunPython(mark_ends, migrations.RunPython.noop)]

"""Signatures of uploaded papers as data; the words that stood there were never written."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A field of another kind takes the place of an unused one."""

    dependencies: ClassVar = [("dossiers", "0006_flags")]
    operations: ClassVar = [
        migrations.RemoveField("paper", "signatures"),
        migrations.AddField("paper", "signatures", models.JSONField(blank=True, default=list)),
    ]

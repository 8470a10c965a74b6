"""A piece of evidence says itself what its file is called."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column for the name."""

    dependencies = [("movements", "0001_initial")]
    operations = [
        migrations.AddField("evidence", "file_name", models.CharField(blank=True, default="", max_length=255),
                            preserve_default=False),
    ]

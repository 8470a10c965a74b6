"""A document says itself what its file is called and what kind it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns for the name and the media type."""

    dependencies = [("documents", "0001_initial")]
    operations = [
        migrations.AddField("document", "file_name", models.CharField(blank=True, default="", max_length=255),
                            preserve_default=False),
        migrations.AddField("document", "file_type", models.CharField(blank=True, default="", max_length=100),
                            preserve_default=False),
    ]

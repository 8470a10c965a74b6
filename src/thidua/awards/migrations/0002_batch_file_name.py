from django.db import migrations, models


class Migration(migrations.Migration):
    """The name of the file belongs to the batch: bytes are kept without one."""

    dependencies = [("awards", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="batch", name="file_name", field=models.CharField(max_length=255, default=""),
            preserve_default=False,
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    """Who the doubtful people of a file are is kept with its rows."""

    dependencies = [("awards", "0002_batch_file_name")]
    operations = [migrations.AddField("batch", "answers", models.JSONField(default=dict))]

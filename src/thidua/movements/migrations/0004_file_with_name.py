"""The database sees to it that a file has a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A name exactly where there is a file."""

    dependencies = [("movements", "0003_names_of_files_before")]
    operations = [
        migrations.AddConstraint("evidence", models.CheckConstraint(
            condition=models.Q(file=None, file_name="") | models.Q(file__isnull=False) & ~models.Q(file_name=""),
            name="evidence_file_with_name",
        )),
    ]

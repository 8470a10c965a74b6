"""One row holds the bytes that several units may have sent; it no longer tells what any of them called them."""

from django.db import migrations


class Migration(migrations.Migration):
    """Name and media type stand with what carries the file. The apps that carry files took them over before."""

    dependencies = [("kernel", "0004_ends_of_chains_before")]
    operations = [
        migrations.RemoveField("storedfile", "name"),
        migrations.RemoveField("storedfile", "media_type"),
    ]

"""Each chain of the log gets a mark of its end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table of marks, one per chain."""

    dependencies = [
        ('kernel', '0002_log_rows_are_only_added'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChainEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=100, unique=True)),
                ('number', models.PositiveBigIntegerField()),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['subject'],
            },
        ),
    ]

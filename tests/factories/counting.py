"""Keys of four figures, so that a page that writes them with a separator is found out."""

from django.apps import apps
from django.db import connection, models


def count_from(number):
    """Let the keys of all tables go on from a number of four figures: a page must never write 1.501 for 1501."""
    for model in apps.get_models():
        key = model._meta.pk
        if not isinstance(key, models.AutoField | models.BigAutoField):
            continue
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [model._meta.db_table, number])
            else:
                names = [model._meta.db_table, key.column, number]
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", names)

"""What a call wrote: the tables named in its statements, and whether their rows are others afterwards."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

WITHOUT_MEMORY = ("sessions", "axes")
"""Apps whose rows come and go with visits."""
WRITTEN = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO|TRUNCATE)\s+"?(\w+)"?', re.IGNORECASE)


def tables() -> dict[str, str]:
    """Return the tables that are looked at, each with the column that orders it."""
    models = (one for one in apps.get_models(include_auto_created=True) if one._meta.app_label not in WITHOUT_MEMORY)
    return {one._meta.db_table: one._meta.pk.column for one in models}


def rows(names: Iterable[str]) -> dict[str, list[tuple]]:
    """Return every row of these tables."""
    known, found = tables(), {}
    with connection.cursor() as cursor:
        for name in sorted(known.keys() & set(names)):
            cursor.execute(f'SELECT * FROM "{name}" ORDER BY "{known[name]}"')
            found[name] = cursor.fetchall()
    return found


@contextmanager
def watching() -> Iterator[set[str]]:
    """Collect the tables that statements of the block would change, whether or not it was taken back."""
    written: set[str] = set()

    def look(execute, sql, params, many, context):
        if found := WRITTEN.match(sql):
            written.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield written

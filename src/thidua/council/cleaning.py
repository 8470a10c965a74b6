"""What the database still holds of sealed votes that were destroyed: old versions of rows, cleaned after the count.

SQLite overwrites what is deleted (`secure_delete` in the settings) and its journal is emptied; PostgreSQL writes the table anew.
It is done after the count is stored, as far as others who read at the moment let it; what a backup or the disk keeps: ADR 7.
"""

import logging

from django.db import DatabaseError, connection, transaction

SAID = logging.getLogger(__name__)
COMMANDS = {
    "sqlite": ("PRAGMA wal_checkpoint(TRUNCATE)",),
    "postgresql": ("SET lock_timeout = '2s'", "VACUUM (FULL) council_ballot"),
}
AFTERWARDS: dict[str, str] = {"postgresql": "RESET lock_timeout"}


def after_commit() -> None:
    """Clean once what is being written is stored for good."""
    transaction.on_commit(clean)


def clean() -> bool:
    """Clean the old versions and tell whether it was done; that it was not is logged."""
    with connection.cursor() as cursor:
        try:
            for command in COMMANDS[connection.vendor]:
                cursor.execute(command)
        except DatabaseError as error:
            SAID.warning("old versions of sealed votes could not be cleaned: %s", error)
            return False
        finally:
            if connection.vendor in AFTERWARDS:
                cursor.execute(AFTERWARDS[connection.vendor])
    return True

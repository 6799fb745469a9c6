"""How a database is brought up to date: migrations in order, by one process at a time."""

import logging
import re
from importlib import resources

from reelyard.ports.store import StoreError
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db

log = logging.getLogger(__name__)
OLDEST = 140_000  # PostgreSQL 14, by its own way of counting
_MIGRATION = re.compile(r"^(\d{4})_[a-z0-9_]+\.sql$")
_LOCK = 0x5245454C  # an advisory lock: whoever migrates holds it
_TABLE = """
    CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())
"""


def migrations() -> dict[int, str]:
    """Every migration by its number, in order: name and SQL stand in the package's own files."""
    folder = resources.files("reelyard.stores") / "postgres/migrations"
    found = {
        int(match[1]): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if (match := _MIGRATION.match(entry.name))
    }
    return dict(sorted(found.items()))


async def migrate(connections: Connections) -> list[int]:
    """Apply what is missing, all in one transaction; the numbers that were applied.

    Raises:
        StoreError: the server is too old, or the database was written by a newer Reelyard.
    """
    return await connections.write(_migrate, repeatable=True)


async def _migrate(db: Db) -> list[int]:
    if int(await db.value("SHOW server_version_num")) < OLDEST:
        raise StoreError(
            f"Reelyard needs PostgreSQL {OLDEST // 10_000} or newer: upgrade the database server"
        )
    await db.run("SELECT pg_advisory_xact_lock(:lock::bigint)", {"lock": _LOCK})
    await db.run(_TABLE)
    had = {int(number) for (number,) in await db.rows("SELECT number FROM migrations")}
    known = migrations()
    if had - known.keys():
        raise StoreError(
            f"the database is at version {max(had)} and this Reelyard knows {max(known)}: use the newer"
            " Reelyard that wrote it, or restore a backup"
        )
    due = [number for number in known if number not in had]
    for number in due:
        await db.connection.execute(known[number])
        await db.run("INSERT INTO migrations (number) VALUES (:number)", {"number": number})
        log.info("migrated the database", extra={"version": number})
    return due

"""How a database is brought up to date while old and new versions work on it side by side.

A migration comes *before* a version starts, or *after* the last process of the version before it has gone;
the name of its file says which: ``0002_labels.sql``, ``0003_after_drop_worker.sql``. One that comes before
only adds, so that older processes go on; a start applies it. One that comes after takes away, and is applied
by ``reelyard migrate --after``.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from reelyard.ports.store import StoreError
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db

log = logging.getLogger(__name__)
OLDEST = 140_000  # PostgreSQL 14, by its own way of counting
_FILE = re.compile(r"^(\d{4})_(after_)?[a-z0-9_]+\.sql$")
_LOCK = 0x5245454C  # an advisory lock: whoever migrates holds it
_TABLE = """
    CREATE TABLE IF NOT EXISTS migrations (
        number integer PRIMARY KEY, after boolean NOT NULL, at timestamptz NOT NULL DEFAULT now())
"""
_HAD = "SELECT number, after FROM migrations ORDER BY number"
_NOTE = "INSERT INTO migrations (number, after) VALUES (:number, :after)"


@dataclass(frozen=True, kw_only=True)
class Migration:
    """One step. ``after``: no process of an earlier version may be at work when it is taken."""

    sql: str
    after: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a database stands: the steps that it has had, and those of ours that it lacks."""

    had: tuple[int, ...]
    due: tuple[int, ...]  # a start takes them
    later: tuple[int, ...]  # they wait for ``reelyard migrate --after``


def migrations() -> Mapping[int, Migration]:
    """Every migration by its number, in order: name and SQL stand in the package's own files."""
    folder = resources.files("reelyard.stores") / "postgres/migrations"
    found = {
        int(match[1]): Migration(sql=entry.read_text(encoding="utf-8"), after=bool(match[2]))
        for entry in folder.iterdir()
        if (match := _FILE.match(entry.name))
    }
    return dict(sorted(found.items()))


def stand(had: Mapping[int, bool], known: Mapping[int, Migration]) -> Standing:
    """What is to be done with a database that ``had`` these steps: number → whether it was one after.

    Raises:
        StoreError: a newer version has taken away what ours needs, or an upgrade was never finished.
    """
    if any(after for number, after in had.items() if number not in known):
        raise StoreError(
            f"the database is at version {max(had)} and this Reelyard knows {max(known)}: use the newer"
            " Reelyard that wrote it, or restore a backup"
        )
    lacking = [number for number in known if number not in had]
    first_after = next((number for number in lacking if known[number].after), None)
    due = tuple(number for number in lacking if not known[number].after)
    later = tuple(number for number in lacking if known[number].after)
    if had and first_after is not None and due and due[-1] > first_after:
        raise StoreError(
            f"the last upgrade was not finished: stop every process of the earlier version, run"
            f" `reelyard migrate --after` with the version that is at work (step {first_after}), then upgrade"
        )
    return Standing(had=tuple(sorted(had)), due=due, later=later)


async def migrate(
    connections: Connections, *, known: Mapping[int, Migration] | None = None, finish: bool = False
) -> list[int]:
    """Apply what is missing, all in one transaction; the numbers that were applied.

    Args:
        connections: the database.
        known: the migrations of this version.
        finish: apply those too that come after: nobody of an earlier version is at work.

    Raises:
        StoreError: the server is too old, or the database and this version do not fit.
    """
    steps = migrations() if known is None else known
    return await connections.write(lambda db: _migrate(db, steps, finish=finish), repeatable=True)


async def standing(connections: Connections) -> Standing:
    """Where the database stands; nothing is changed.

    Raises:
        StoreError: as ``migrate``.
    """
    return await connections.read(_standing)


async def _standing(db: Db) -> Standing:
    there = await db.value("SELECT to_regclass('migrations') IS NOT NULL")
    return stand(dict(await db.rows(_HAD)) if there else {}, migrations())


async def _migrate(db: Db, known: Mapping[int, Migration], *, finish: bool) -> list[int]:
    if int(await db.value("SHOW server_version_num")) < OLDEST:
        raise StoreError(
            f"Reelyard needs PostgreSQL {OLDEST // 10_000} or newer: upgrade the database server"
        )
    await db.run("SELECT pg_advisory_xact_lock(:lock::bigint)", {"lock": _LOCK})
    await db.run(_TABLE)
    found = stand(dict(await db.rows(_HAD)), known)
    new = not found.had  # an empty database has nobody at work on it
    due = sorted((*found.due, *found.later)) if finish or new else found.due
    for number in due:
        await db.connection.execute(known[number].sql)
        await db.run(_NOTE, {"number": number, "after": known[number].after})
        if not new:
            log.info("migrated the database", extra={"version": number})
    if new:
        log.info("made the database", extra={"version": due[-1]})
    return list(due)

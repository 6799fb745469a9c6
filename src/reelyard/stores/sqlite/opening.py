"""How a SQLite file is opened: version, pragmas, permissions, migrations."""

import logging
import re
import time
from importlib import resources
from pathlib import Path

import apsw

from reelyard.ports.store import StoreError

log = logging.getLogger(__name__)

# Below this, a WAL database with two writers can lose commits: https://sqlite.org/wal.html#walresetbug
OLDEST = (3, 51, 3)
BUSY = 10_000  # ms to wait for another store's transaction; there should be none
_MIGRATION = re.compile(r"^(\d{4})_[a-z0-9_]+\.sql$")


def check_version(version: str) -> None:
    """Refuse a SQLite that has the WAL-reset bug.

    Raises:
        StoreError: the library is older than 3.51.3.
    """
    if tuple(int(part) for part in version.split(".")[:3]) < OLDEST:
        raise StoreError(
            f"SQLite {version} can lose commits (sqlite.org/wal.html#walresetbug): Reelyard needs"
            f" {'.'.join(map(str, OLDEST))} or newer, which the package apsw brings: pip install -U apsw"
        )


def connect_writer(path: Path) -> apsw.Connection:
    """The connection that writes, checkpoints and migrates."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    db = apsw.Connection(str(path))
    db.set_busy_timeout(BUSY)
    _keep_a_write_ahead_log(db)
    db.execute("PRAGMA synchronous = FULL")  # NORMAL can lose acknowledged commits on a power cut
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    return db


def _keep_a_write_ahead_log(db: apsw.Connection) -> None:
    """Switch to WAL. Where two stores open a new file at once SQLite says busy to one, without waiting."""
    end = time.monotonic() + BUSY / 1000
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except apsw.BusyError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def connect_reader(path: Path) -> apsw.Connection:
    """A connection that only reads, and never checkpoints.

    It is not opened read-only: then SQLite would not read the CHECKs either, and could not verify them.
    """
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    db.set_busy_timeout(BUSY)
    db.execute("PRAGMA query_only = ON")
    db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    return db


def migrations() -> dict[int, str]:
    """Every migration by its number, in order: name and SQL stand in the package's own files."""
    folder = resources.files("reelyard.stores") / "sqlite/migrations"
    found = {
        int(match[1]): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if (match := _MIGRATION.match(entry.name))
    }
    return dict(sorted(found.items()))


def version_of(db: apsw.Connection) -> int:
    """The number of the last migration that this database has had."""
    return int(db.execute("PRAGMA user_version").get)


def migrate(db: apsw.Connection) -> list[int]:
    """Apply what is missing, each in one transaction with its number; the numbers that were applied.

    Raises:
        StoreError: the database was written by a newer Reelyard.
    """
    known = migrations()
    newest = max(known)
    if version_of(db) > newest:
        raise StoreError(
            f"the database is at version {version_of(db)} and this Reelyard knows {newest}: use the newer"
            " Reelyard that wrote it, or restore a backup"
        )
    was = version_of(db)
    applied = []
    for number in known:
        if _apply(db, number, known[number]):
            applied.append(number)
            if was:
                log.info("migrated the database", extra={"version": number})
    if applied and not was:
        log.info("made the database", extra={"version": newest})
    return applied


def _apply(db: apsw.Connection, number: int, sql: str) -> bool:
    """Apply one migration unless it, or a later one, is there; another store may be doing the same."""
    db.execute("BEGIN IMMEDIATE")
    try:
        due = version_of(db) < number
        if due:
            db.execute(sql)
            db.execute(f"PRAGMA user_version = {number:d}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return due

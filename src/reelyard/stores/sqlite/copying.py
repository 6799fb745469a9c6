"""SQLite as either end of a copy: read beside the server that works on it, written while nobody does."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from reelyard.ports.store import StoreError
from reelyard.ports.upkeep_store import Finding
from reelyard.stores.copying import Reading, Source, Target, Writing
from reelyard.stores.rows import Row
from reelyard.stores.sqlite.inspection import inspect
from reelyard.stores.sqlite.opening import (
    check_version,
    connect_reader,
    connect_writer,
    migrate,
    migrations,
    version_of,
)
from reelyard.stores.tables import BALANCE, COUNT, EMPTY, ENTRIES, STATES, Sums, Table, selected

_MANY = 1_000  # rows at a time
_ROWID = {"events": {"id": "rowid"}}


@dataclass(frozen=True, kw_only=True)
class SqliteSource(Source):
    """A file; whoever has it open goes on."""

    path: Path

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """See copying.Source."""
        with _reader(self.path) as db:
            yield _Reading(db=db)


@contextmanager
def _reader(path: Path) -> Iterator[apsw.Connection]:
    check_version(apsw.sqlite_lib_version())
    if not path.exists():
        raise StoreError(f"there is no database {path}")
    with closing(connect_reader(path)) as db:
        db.execute("BEGIN")
        if version_of(db) != max(migrations()):
            raise StoreError(
                f"the database is at version {version_of(db)} and this Reelyard knows {max(migrations())}:"
                " run reelyard migrate, or use the Reelyard that wrote it"
            )
        yield db


@dataclass(frozen=True, kw_only=True)
class _Reading(Reading):
    db: apsw.Connection

    async def rows(self, table: Table) -> AsyncIterator[Sequence[Row]]:
        """See copying.Reading."""
        order = f" ORDER BY {table.numbered}" if table.numbered else ""
        columns = selected(table, **_ROWID.get(table.name, {}))
        cursor = self.db.execute(f"SELECT {columns} FROM {table.name}{order}")
        rows: list[Row] = []
        for row in cursor:
            rows.append(row)
            if len(rows) == _MANY:
                yield rows
                rows = []
        if rows:
            yield rows

    async def finish(self) -> None:
        """See copying.Reading."""


@dataclass(frozen=True, kw_only=True)
class SqliteTarget(Target):
    """A file that is new or empty, and that no process has open."""

    path: Path

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writing]:
        """See copying.Target."""
        check_version(apsw.sqlite_lib_version())
        with closing(connect_writer(self.path)) as db:
            migrate(db)
            with db:
                _check_empty(db, self.path)
                yield _Writing(db=db)

    async def inspect(self) -> Sequence[Finding]:
        """See copying.Target."""
        with _reader(self.path) as db:
            return inspect(db)


def _check_empty(db: apsw.Connection, path: Path) -> None:
    filled = [str(name) for (name,) in db.execute(EMPTY)]
    if filled:
        raise StoreError(f"{path} is not empty (it has {', '.join(filled)}): name a new one in store.path")


@dataclass(frozen=True, kw_only=True)
class _Writing(Writing):
    db: apsw.Connection

    async def add(self, table: Table, rows: Sequence[Row]) -> None:
        """See copying.Writing."""
        names = ", ".join(_ROWID.get(table.name, {}).get(name, name) for name in table.columns)
        marks = ", ".join("?" for _ in table.columns)
        self.db.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)

    async def sums(self) -> Sums:
        """See copying.Writing."""
        return Sums(
            rows=dict(self.db.execute(COUNT)),
            balance=int(self.db.execute(BALANCE).get),
            entries=int(self.db.execute(ENTRIES).get),
            states=dict(self.db.execute(STATES)),
        )

"""PostgreSQL as either end of a copy: read beside all who work on it, written while nobody does."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from reelyard.ports.store import StoreError
from reelyard.ports.upkeep_store import Finding
from reelyard.stores.charge_rows import SUMS
from reelyard.stores.copying import Reading, Source, Target, Writing
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db, storable
from reelyard.stores.postgres.inspection import inspect
from reelyard.stores.postgres.migrating import migrate, standing
from reelyard.stores.postgres.sets import added_up
from reelyard.stores.rows import Row
from reelyard.stores.tables import (
    BALANCE,
    BOOLEAN,
    COUNT,
    EMPTY,
    ENTRIES,
    STATES,
    TABLES,
    Sums,
    Table,
    selected,
)

_MANY = 1_000  # rows at a time
_LONG = 86_400.0  # seconds that one statement may take
_TEXTS = {"usage": ("waits", "runs"), "usage_days": ("waits", "runs")}
_ADDED_UP = {
    "engine_days": f"engine, day, {added_up('made, broke, refused')} FROM engine_days GROUP BY engine, day",
    "engine_costs": f"engine, day, currency, {added_up(SUMS)} FROM engine_costs"
    " GROUP BY engine, day, currency",
}
_ALONE = f"LOCK TABLE {', '.join(each.name for each in TABLES)} IN EXCLUSIVE MODE"
_GO_ON = """
    SELECT setval(pg_get_serial_sequence('{table}', '{column}'), greatest(max({column}), 1),
        max({column}) IS NOT NULL) FROM {table}
"""
_TURNS = (
    "SELECT setval('turns', greatest(max(claimed_at), 1), coalesce(max(claimed_at), 0) > 0) FROM accounts"
)


@dataclass(frozen=True, kw_only=True)
class PostgresSource(Source):
    """A database; whoever works on it goes on."""

    address: str = field(repr=False)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """See copying.Source."""
        connections = Connections(address=self.address, most=2)
        try:
            stands = await standing(connections)
            if stands.due or stands.later or not stands.had:
                raise StoreError("the database is not up to date: run reelyard migrate")
            async with (
                connections.borrowed() as connection,
                connection.transaction(isolation="repeatable_read", readonly=True),
            ):
                yield _Reading(connection=connection)
        finally:
            await connections.close()


@dataclass(frozen=True, kw_only=True)
class _Reading(Reading):
    connection: Any

    async def rows(self, table: Table) -> AsyncIterator[Sequence[Row]]:
        """See copying.Reading."""
        cursor = await self.connection.cursor(_select(table), timeout=_LONG)
        while rows := await cursor.fetch(_MANY, timeout=_LONG):
            yield [tuple(row) for row in rows]

    async def finish(self) -> None:
        """See copying.Reading."""


def _select(table: Table) -> str:
    if table.name in _ADDED_UP:
        return f"SELECT {_ADDED_UP[table.name]}"
    texts = {name: f"{name}::text" for name in _TEXTS.get(table.name, ())}
    order = f" ORDER BY {table.numbered}" if table.numbered else ""
    return f"SELECT {selected(table, **texts)} FROM {table.name}{order}"


@dataclass(frozen=True, kw_only=True)
class PostgresTarget(Target):
    """A database that is empty; nobody writes into it meanwhile."""

    address: str = field(repr=False)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writing]:
        """See copying.Target."""
        connections = Connections(address=self.address, most=2)
        try:
            await migrate(connections)
            async with connections.borrowed() as connection:
                async with connection.transaction():
                    await connection.execute(_ALONE)
                    await _check_empty(Db(connection))
                    yield _Writing(connection=connection)
                await connection.execute("ANALYZE", timeout=_LONG)
        finally:
            await connections.close()

    async def inspect(self) -> Sequence[Finding]:
        """See copying.Target."""
        connections = Connections(address=self.address, most=2)
        try:
            return await connections.read_at_one_moment(inspect)
        finally:
            await connections.close()


async def _check_empty(db: Db) -> None:
    filled = [str(name) for (name,) in await db.rows(EMPTY)]
    if filled:
        raise StoreError(
            f"the database is not empty (it has {', '.join(filled)}): name a new one in store.url"
        )


@dataclass(frozen=True, kw_only=True)
class _Writing(Writing):
    connection: Any

    async def add(self, table: Table, rows: Sequence[Row]) -> None:
        """See copying.Writing."""
        if not rows:
            return
        more = ("part",) if table.name in _ADDED_UP else ()
        await self.connection.copy_records_to_table(
            table.name,
            records=_records(table, rows, (0,) * len(more)),
            columns=(*table.columns, *more),
            timeout=_LONG,
        )

    async def sums(self) -> Sums:
        """See copying.Writing. From here on rows are numbered behind those that were copied."""
        db = Db(self.connection)
        for table in TABLES:
            if table.numbered:
                await db.run(_GO_ON.format(table=table.name, column=table.numbered))
        await db.run(_TURNS)
        return Sums(
            rows=dict(await self._rows(COUNT)),
            balance=int(await db.value(BALANCE)),
            entries=int(await db.value(ENTRIES)),
            states=dict(await self._rows(STATES)),
        )

    async def _rows(self, sql: str) -> Any:
        return await self.connection.fetch(sql, timeout=_LONG)


def _records(table: Table, rows: Sequence[Row], more: tuple[int, ...]) -> list[Row]:
    yes_or_no = [name in BOOLEAN for name in table.columns]
    return [
        (
            *(
                bool(value) if is_boolean else storable(value)
                for value, is_boolean in zip(row, yes_or_no, strict=True)
            ),
            *more,
        )
        for row in rows
    ]

"""All that a SQLite file holds, moved into an empty PostgreSQL database in one go, and counted after.

The tables and columns are those that both have. What only one has is its own affair: the words of prompts,
which PostgreSQL reads anew, and locks. Whoever moves makes sure that nobody works on either meanwhile.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from reelyard.ports.store import StoreError
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db

# In the order of their references; not the workers, who greet anew.
TABLES = (
    *("accounts", "keys", "members", "sessions", "one_time_links", "uploads", "switches"),
    *("tasks", "entries", "events", "deliveries", "postings", "withdrawals", "upstream_ids", "tombstones"),
    *("usage", "usage_days", "engine_days", "engine_costs", "journal"),
)
_AT_ONCE = 5_000  # rows
_COLUMNS = """
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = :table AND is_generated = 'NEVER'
"""
# What counts on from what is there: the sequence, and the highest number.
_SEQUENCES = (
    "SELECT setval(pg_get_serial_sequence('entries', 'id'), max(id)) FROM entries",
    "SELECT setval(pg_get_serial_sequence('events', 'id'), max(id)) FROM events",
    "SELECT setval(pg_get_serial_sequence('journal', 'number'), max(number)) FROM journal",
    "SELECT setval('turns', max(claimed_at)) FROM accounts HAVING max(claimed_at) > 0",
)
_OWN = {"engine_days": {"part": 0}, "engine_costs": {"part": 0}}  # not in SQLite, and must say something
_NOT_OURS = {"tasks": {"lease_until"}}  # leases end with the machine's clock
_SUMS = ("SELECT coalesce(sum(balance), 0) FROM accounts", "SELECT coalesce(sum(amount), 0) FROM entries")

Tell = Callable[[str, int], None]  # hears of a table, and how many of its rows are there


@dataclass(frozen=True, kw_only=True)
class _Table:
    """One table's columns that both stores have, and their types in PostgreSQL."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    own: tuple[Any, ...]  # the values of the last columns, which SQLite does not have

    def shaped(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """A row of SQLite as PostgreSQL takes it."""
        return (*map(_shaped, row, self.types), *self.own)


def _shaped(value: Any, type_: str) -> Any:
    if value is None:
        return None
    if type_ == "boolean":
        return bool(value)
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


async def move_all(source: apsw.Connection, target: Connections, tell: Tell) -> dict[str, int]:
    """Copy all of it; how many rows each table has.

    Raises:
        StoreError: the target is not empty, or what arrived is not what was sent; then nothing was written.
    """

    async def work(db: Db) -> dict[str, int]:
        if await db.value("SELECT EXISTS (SELECT FROM accounts)"):
            raise StoreError("the PostgreSQL database has accounts already: move into one that has none")
        counts = {name: await _copy(source, db, name, tell) for name in TABLES}
        for statement in _SEQUENCES:
            await db.run(statement)
        await _check(source, db, counts)
        return counts

    return await target.write(work)


async def _copy(source: apsw.Connection, db: Db, name: str, tell: Tell) -> int:
    table, count = await _table(source, db, name), 0
    for rows in _chunks(source, table):
        shaped = await asyncio.to_thread(lambda rows: [table.shaped(row) for row in rows], rows)
        await db.connection.copy_records_to_table(
            name, records=shaped, columns=[*table.columns, *_OWN.get(name, {})], timeout=600
        )
        count += len(rows)
        tell(name, count)
    return count


async def _table(source: apsw.Connection, db: Db, name: str) -> _Table:
    there: dict[str, str] = dict(await db.rows(_COLUMNS, {"table": name}))
    ours = [str(row[1]) for row in source.execute(f"PRAGMA table_info({name})")]
    if name == "events":
        ours = ["id", *ours]  # SQLite counts them without a column
    columns = tuple(each for each in ours if each in there and each not in _NOT_OURS.get(name, set()))
    return _Table(
        name=name,
        columns=columns,
        types=tuple(there[each] for each in columns),
        own=tuple(_OWN.get(name, {}).values()),
    )


def _chunks(source: apsw.Connection, table: _Table) -> Iterator[list[Any]]:
    columns = ", ".join("rowid" if (table.name, each) == ("events", "id") else each for each in table.columns)
    cursor = source.cursor().execute(f"SELECT {columns} FROM {table.name}")
    rows: list[Any] = []
    for row in cursor:
        rows.append(row)
        if len(rows) == _AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


async def _check(source: apsw.Connection, db: Db, counts: dict[str, int]) -> None:
    for name, count in counts.items():
        found = int(await db.value(f"SELECT count(*) FROM {name}"))
        if found != count:
            raise StoreError(f"of {count} rows of {name} {found} arrived; nothing was moved")
    for sum_ in _SUMS:
        if int(source.execute(sum_).get) != int(await db.value(sum_)):
            raise StoreError("the credits that arrived are not those that were sent; nothing was moved")

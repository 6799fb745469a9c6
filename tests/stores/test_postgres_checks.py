"""What PostgreSQL's schema itself refuses, whoever writes it, and what the doctor finds of the rest."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from tests.postgres import Postgres
from tests.stores.bench import HandClock
from tests.stores.given import broken, claimed, customer, ended, placed
from tests.stores.postgres_bench import open_postgres
from tests.stores.test_sqlite_checks import FAULTS, HOOK, IMPOSSIBLE

from reelyard.core.brief import Failure
from reelyard.stores.postgres.store import PostgresStore

_OF_SQLITE = "a balance that cannot be"  # its checks can be turned off
_REFUSALS = (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError)


@pytest.fixture
def address(postgres_server: Postgres) -> str:
    return postgres_server.create()


@pytest.fixture
async def store(address: str) -> AsyncIterator[PostgresStore]:
    """A store with one task in every state, all of one account."""
    store = open_postgres(address, HandClock())
    ann = await customer(store, "ann")
    await ended(store, ann, HOOK)
    await placed(store, ann, callback_url=HOOK)
    await store.settle(broken(await claimed(store), Failure.REFUSED))
    await placed(store, ann)
    await claimed(store)
    await placed(store, ann)
    yield store
    await store.close()


@pytest.fixture
async def raw(store: PostgresStore, address: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection past the store."""
    connection = await asyncpg.connect(address)
    yield connection
    await connection.close()


async def test_the_schema_refuses_what_cannot_be(raw: asyncpg.Connection) -> None:
    taken = []
    for what, sql in IMPOSSIBLE.items():
        transaction = raw.transaction()
        await transaction.start()
        try:
            await raw.execute(sql)
            taken.append(what)
        except _REFUSALS:
            pass
        await transaction.rollback()
    assert taken == []


async def test_the_doctor_finds_every_fault_and_nothing_where_there_is_none(
    store: PostgresStore, raw: asyncpg.Connection
) -> None:
    assert await store.inspect() == []
    tables = ("accounts", "keys", "tasks", "entries", "deliveries", "usage", "usage_days")
    for table in tables:
        await raw.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
    for what, (sql, checks) in FAULTS.items():
        if what == _OF_SQLITE:
            continue
        await raw.execute(sql)
        assert (what, {finding.check for finding in await store.inspect()}) == (what, checks)
        await _put_back(raw, tables)


async def _put_back(raw: asyncpg.Connection, tables: tuple[str, ...]) -> None:
    async with raw.transaction():
        await raw.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            columns = await raw.fetchval(
                """SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
                WHERE table_name = $1 AND is_generated = 'NEVER'""",
                table,
            )
            await raw.execute(f"DELETE FROM {table}")
            await raw.execute(
                f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM kept_{table}"
            )

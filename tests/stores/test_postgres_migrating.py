"""A database is brought up to date while the version before is still at work on it."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import asyncpg
import pytest
from tests.postgres import Postgres

from reelyard.ports.store import StoreError
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.migrating import Migration, Standing, migrate, migrations, stand, standing

FIRST = Migration(sql="CREATE TABLE thing (old integer)")
ADD = Migration(sql="ALTER TABLE thing ADD COLUMN new integer")
TAKE_AWAY = Migration(sql="ALTER TABLE thing DROP COLUMN old", after=True)
MORE = Migration(sql="ALTER TABLE thing ADD COLUMN newest integer")

V1 = {1: FIRST}
V2 = {1: FIRST, 2: ADD, 3: TAKE_AWAY}
V3 = {**V2, 4: MORE}


@pytest.fixture
async def empty(postgres_server: Postgres) -> AsyncIterator[Connections]:
    """An empty database."""
    address = postgres_server.create_empty()
    connections = Connections(address=address)
    yield connections
    await connections.close()
    postgres_server.drop(address)


async def columns(connections: Connections) -> set[str]:
    sql = """
        SELECT attname FROM pg_attribute
        WHERE attrelid = 'thing'::regclass AND attnum > 0 AND NOT attisdropped
    """
    return {str(name) for (name,) in await connections.read(lambda db: db.rows(sql))}


async def test_an_upgrade_adds_first_and_takes_away_when_the_old_version_has_gone(empty: Connections) -> None:
    assert await migrate(empty, known=V1) == [1]
    assert await migrate(empty, known=V2) == [2]
    assert await columns(empty) == {"old", "new"}
    assert await migrate(empty, known=V1) == []  # the old version starts anew beside the new one
    assert await migrate(empty, known=V2) == []
    assert await migrate(empty, known=V2, finish=True) == [3]
    assert await columns(empty) == {"new"}
    with pytest.raises(StoreError, match=r"version 3 and this Reelyard knows 1.*newer"):
        await migrate(empty, known=V1)


async def test_a_new_database_gets_everything_at_once(empty: Connections) -> None:
    assert await migrate(empty, known=V3) == [1, 2, 3, 4]
    assert await columns(empty) == {"new", "newest"}


async def test_an_upgrade_that_was_never_finished_holds_up_the_next(empty: Connections) -> None:
    await migrate(empty, known=V1)
    await migrate(empty, known=V2)
    with pytest.raises(StoreError, match=r"not finished.*migrate --after.*step 3"):
        await migrate(empty, known=V3)
    await migrate(empty, known=V2, finish=True)
    assert await migrate(empty, known=V3) == [4]


async def test_many_that_start_at_once_migrate_once(empty: Connections) -> None:
    applied = await asyncio.gather(*(migrate(empty) for _ in range(5)))
    assert sorted(map(len, applied)) == [0, 0, 0, 0, len(migrations())]
    assert await standing(empty) == Standing(had=tuple(migrations()), due=(), later=())


async def test_a_step_that_fails_leaves_nothing(empty: Connections) -> None:
    broken: Mapping[int, Migration] = {1: FIRST, 2: Migration(sql="ALTER TABLE nowhere ADD COLUMN x integer")}
    with pytest.raises(asyncpg.UndefinedTableError):
        await migrate(empty, known=broken)
    found = await standing(empty)
    assert found.had == ()
    assert found.due == tuple(migrations())


def test_where_a_database_stands_is_told_by_what_it_had() -> None:
    assert stand({1: False}, V2) == Standing(had=(1,), due=(2,), later=(3,))
    assert stand({1: False, 2: False}, V2) == Standing(had=(1, 2), due=(), later=(3,))
    assert stand({1: False, 2: False, 9: False}, V2).due == ()

"""Couriers of many processes on one PostgreSQL: each delivery goes to one, and none outlives its record."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from tests.postgres import Postgres
from tests.stores.bench import NOW
from tests.stores.given import LEASE, customer, ended, taken
from tests.stores.postgres_bench import PostgresBench

from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.deliveries import settle_deliveries

_LEFT = "SELECT (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM postings)"
_MANY = """
    INSERT INTO deliveries (id, task_id, account_id, receiver, url, body, created_at, state, due_at)
    SELECT 'msg_' || $1 || i, 'task_x', 'acct_ann', 'acct_ann https://' || $1 || '.test',
        'https://' || $1 || '.test/', '\\x7b7d', $2, 'pending', $2 FROM generate_series(1, $3) i
"""


@pytest.fixture
async def bench(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[PostgresBench]:
    bench = PostgresBench(postgres_server, tmp_path)
    yield bench
    await bench.close()


async def many(bench: PostgresBench, receivers: dict[str, int]) -> None:
    """So many due deliveries of each receiver, those that are named first the oldest."""
    connection = await asyncpg.connect(bench.address)
    for place, (name, count) in enumerate(receivers.items()):
        await connection.execute(_MANY, name, NOW - 1_000 + place, count)
    await connection.close()


async def test_couriers_of_several_processes_share_what_is_due(bench: PostgresBench) -> None:
    await many(bench, {f"h{number}": 5 for number in range(30)})
    stores = [bench.open() for _ in range(3)]
    claims: list[str] = []
    while batches := await asyncio.gather(*(each.claim_deliveries(8, LEASE, []) for each in stores)):
        found = [delivery.id for batch in batches for delivery in batch]
        claims += found
        if not found:
            break
    assert len(claims) == len(set(claims)) == 150


async def test_an_old_long_line_of_one_receiver_hides_nobody(bench: PostgresBench) -> None:
    await many(bench, {"long": 3_000, "busy": 3_000, "new": 1, "newer": 1})
    claim = await bench.open().claim_deliveries(16, LEASE, ["acct_ann https://busy.test"])
    receivers = [delivery.receiver.rpartition("/")[2] for delivery in claim]
    assert sorted(set(receivers)) == ["long.test", "new.test", "newer.test"]
    assert receivers.count("long.test") <= 8


async def test_a_record_that_is_removed_while_its_delivery_ends_takes_it_along(bench: PostgresBench) -> None:
    store, connections = bench.open(), Connections(address=bench.address)
    task = await ended(store, await customer(store), "https://hooks.test/")
    [due] = await store.claim_deliveries(9, LEASE, [])
    async with connections.borrowed() as connection:
        async with connection.transaction():
            assert await settle_deliveries(Db(connection), [taken(due, NOW)]) == [True]
            removing = asyncio.create_task(store.remove_task(task.id))
            await asyncio.wait([removing], timeout=0.5)
        assert await removing
        assert await connection.fetchval(_LEFT) == 0
    await connections.close()

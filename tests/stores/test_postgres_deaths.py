"""Who could not hear the database itself judges nobody's silence, until all had the time to be heard."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from tests.postgres import Postgres
from tests.stores.given import claimed, customer, placed
from tests.stores.postgres_bench import PostgresBench

from reelyard.ports.store import Store
from reelyard.stores.postgres.store import PostgresStore

_PATIENCE = 15.0  # seconds
_END = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'reelyard holder' AND datname = current_database()
"""


@pytest.fixture
async def bench(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[PostgresBench]:
    bench = PostgresBench(postgres_server, tmp_path)
    yield bench
    await bench.close()


def opened(bench: PostgresBench, settling: float) -> Store:
    """A store that judges nobody for ``settling`` seconds after it was cut off."""
    return PostgresStore(bench.address, now=bench.clock.now, connections=4, settling=settling)


async def cut_off(bench: PostgresBench, store: Store) -> None:
    """Have the server end the connections of all holders, and wait until the store has seen it."""
    connection = await asyncpg.connect(bench.address)
    assert await connection.fetch(_END)
    end = time.monotonic() + _PATIENCE
    while store._holder.heard_for > _PATIENCE:  # type: ignore[attr-defined]
        assert time.monotonic() < end
        await asyncio.sleep(0.01)
    await connection.close()


async def test_who_was_cut_off_gives_nothing_back_for_a_while_and_who_was_not_does(
    bench: PostgresBench,
) -> None:
    store = opened(bench, 1_000.0)
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(31)
    assert [each.id for each in await store.lapsed()] == [task.id]
    await cut_off(bench, store)
    assert list(await store.lapsed()) == []
    peer = opened(bench, 1_000.0)
    assert [each.id for each in await peer.lapsed()] == [task.id]
    for each in (peer, store):
        await each.close()


async def test_it_judges_again_when_others_had_their_time(bench: PostgresBench) -> None:
    store = opened(bench, 0.3)
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(31)
    await cut_off(bench, store)
    end = time.monotonic() + _PATIENCE
    late: list[str] = []
    while not late:
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
        late = [each.id for each in await store.lapsed()]
    assert late == [task.id]
    await store.close()

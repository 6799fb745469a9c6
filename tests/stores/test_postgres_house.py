"""Of the processes on one PostgreSQL one keeps house; when it is gone, another does."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest
from tests.postgres import Postgres
from tests.stores.postgres_bench import PostgresBench

_PATIENCE = 15.0  # seconds
_END = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = 'reelyard holder' AND datname = current_database()
"""


@pytest.fixture
async def bench(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[PostgresBench]:
    bench = PostgresBench(postgres_server, tmp_path)
    yield bench
    await bench.close()


async def until(met: Callable[[], Awaitable[bool]]) -> None:
    """Wait for a state that others bring about."""
    end = time.monotonic() + _PATIENCE
    while not await met():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def test_one_of_many_keeps_house_for_as_long_as_it_lives(bench: PostgresBench) -> None:
    stores = [bench.open() for _ in range(3)]
    for _ in range(2):
        answers = await asyncio.gather(*(store.keeps_house() for store in stores))
        assert sum(answers) == 1
    first = stores.pop(answers.index(True))
    assert not await stores[0].keeps_house()
    await bench.die(first)
    assert [await store.keeps_house() for store in stores] == [True, False]


async def test_whoever_loses_its_connection_asks_anew_and_is_not_two(bench: PostgresBench) -> None:
    first, second = bench.open(), bench.open()
    assert await first.keeps_house()
    await lose(bench)
    await until(second.keeps_house)
    assert not await first.keeps_house()
    assert await second.keeps_house()


async def lose(bench: PostgresBench) -> None:
    """Have the server end the connections that hold locks; the stores come back by themselves."""
    connection = await asyncpg.connect(bench.address)
    ended = await connection.fetchval(_END)
    await connection.close()
    assert ended == 1

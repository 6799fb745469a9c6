"""What the cluster store does in sets: shared limits, broken sets, texts that PostgreSQL cannot hold."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.postgres import Postgres
from tests.stores.given import PRICE, customer
from tests.stores.postgres_bench import PostgresBench

from reelyard.core.limits import RateLimit
from reelyard.ports.store import Store

FIVE = RateLimit(count=5, per=10.0)


@pytest.fixture
async def bench(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[PostgresBench]:
    bench = PostgresBench(postgres_server, tmp_path)
    yield bench
    await bench.close()


async def allowed(*stores: Store, calls: int) -> int:
    """How many of so many calls at each of the stores at once are let through."""
    takes = await asyncio.gather(*(each.take({"key": FIVE}) for _ in range(calls) for each in stores))
    return sum(take["key"].allowed for take in takes)


async def test_stores_on_one_database_share_a_limit_to_the_call(bench: PostgresBench) -> None:
    stores = [bench.open() for _ in range(3)]
    assert await allowed(*stores, calls=8) == 5
    await bench.let_pass(4)
    assert await allowed(*stores, calls=8) == 2
    await stores[0].give_back({"key": FIVE})
    assert await allowed(stores[0], calls=3) == 1


async def test_a_bucket_that_was_refused_is_refused_without_asking_the_database(bench: PostgresBench) -> None:
    store = bench.open()
    assert await allowed(store, calls=6) == 5
    bench.server.run("DROP TABLE buckets", database=bench.address.split("?")[0].rpartition("/")[2])
    refusal = (await store.take({"key": FIVE}))["key"]
    assert not refusal.allowed
    assert refusal.retry_after == pytest.approx(2.0, abs=0.01)


async def test_an_order_that_breaks_its_set_breaks_alone(bench: PostgresBench) -> None:
    store = bench.open()
    ann = await customer(store, credits=100 * PRICE)
    orders = [ann.order() for _ in range(9)]
    orders[4] = replace(orders[4], task=replace(orders[4].task, price=-1))  # the schema refuses it
    answers = await asyncio.gather(*(store.place(order) for order in orders), return_exceptions=True)
    assert [isinstance(answer, tuple) for answer in answers] == [place != 4 for place in range(9)]
    assert (await store.account(ann.account.id)).waiting == 8


async def test_a_text_that_postgresql_cannot_hold_is_stored_with_the_mark_for_it(
    bench: PostgresBench,
) -> None:
    store = bench.open()
    ann = await customer(store)
    order = ann.order()
    task = replace(order.task, input='{"prompt": "a\x00b\ud800c"}')
    await store.place(replace(order, task=task))
    found = await store.task(task.id)
    assert found
    assert found.input == '{"prompt": "a\ufffdb\ufffdc"}'

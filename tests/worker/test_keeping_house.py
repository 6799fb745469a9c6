"""Of many processes on one store one keeps house; when it is killed another does, and rescues its tasks."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.postgres import Postgres
from tests.services.houses import duties_of, house_of
from tests.stores.bench import SqliteBench
from tests.stores.given import LEASE, cancelled, claimed, customer, ended, placed
from tests.stores.postgres_bench import PostgresBench, open_postgres
from tests.worker.keeper import start

from reelyard.core.task import TaskState
from reelyard.ports.task_store import Report

_PATIENCE = 15.0  # seconds


@pytest.fixture
async def bench(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[PostgresBench]:
    bench = PostgresBench(postgres_server, tmp_path)
    yield bench
    await bench.close()


async def test_the_tasks_of_a_killed_keeper_are_given_back_long_before_their_leases_end(
    bench: PostgresBench, tmp_path: Path
) -> None:
    store = open_postgres(bench.address, bench.clock, grace=1.0)
    bench.opened.append(store)
    order = await placed(store, await customer(store))
    with start(bench.address, tmp_path / "theirs") as keeper:
        assert keeper.stdout is not None
        assert (await asyncio.to_thread(keeper.stdout.readline)).strip() == order.id
        duties = duties_of(house_of(store, bench.clock, tmp_path / "ours"))
        for duty in duties:
            duty.start()
        assert not await store.keeps_house()
        keeper.kill()
    began, task = time.monotonic(), None
    while task is None or task.state is TaskState.RUNNING:
        assert time.monotonic() < began + _PATIENCE
        await asyncio.sleep(0.05)
        task = await store.task(order.id)
    for duty in duties:
        await duty.stop()
    assert (task.state, task.attempt, task.failures) == (TaskState.WAITING, 1, 1)
    assert await store.keeps_house()


async def test_who_does_not_keep_house_leaves_everything_to_who_does(
    bench: PostgresBench, tmp_path: Path
) -> None:
    keeper, other = bench.open(), bench.open()
    assert await keeper.keeps_house()
    await placed(other, await customer(other))
    lost = await claimed(other)
    await bench.let_pass(LEASE.total_seconds() + 1)
    duties = {duty.name: duty for duty in duties_of(house_of(other, bench.clock, tmp_path))}
    assert 0 < await duties["rescue"].step() <= 1
    assert [task.id for task in await other.running()] == [lost.id]
    ours = {duty.name: duty for duty in duties_of(house_of(keeper, bench.clock, tmp_path))}
    assert 0 < await ours["rescue"].step() <= 1
    assert await other.running() == []


async def test_what_the_dead_were_posting_or_withdrawing_is_due_at_once(
    bench: PostgresBench, tmp_path: Path
) -> None:
    keeper, gone = bench.open(), bench.open()
    ann = await customer(gone)
    await ended(gone, ann, "https://hooks.test/")
    await placed(gone, ann)
    task = await claimed(gone)
    await gone.report(Report(task_id=task.id, attempt=1, upstream_id="up_1"), LEASE)
    await gone.settle(cancelled(task))
    until = bench.now + 60_000
    assert len(await gone.claim_deliveries(9, LEASE, [])) == len(await gone.claim_withdrawals(9, until)) == 1
    house = house_of(keeper, bench.clock, tmp_path)
    duties = {duty.name: duty for duty in duties_of(house)}
    await duties["rescue"].step()
    assert await keeper.claim_deliveries(9, LEASE, []) == []
    await bench.die(gone)
    await duties["rescue"].step()
    assert isinstance(house.settlements.ended, asyncio.Event)
    assert house.settlements.ended.is_set()
    assert len(await keeper.claim_deliveries(9, LEASE, [])) == 1
    assert len(await keeper.claim_withdrawals(9, until)) == 1


async def test_a_store_of_one_process_is_swept_as_often_as_is_set(tmp_path: Path) -> None:
    bench = SqliteBench(tmp_path)
    store = bench.open()
    await placed(store, await customer(store))
    await claimed(store)
    await bench.let_pass(LEASE.total_seconds() + 1)
    duties = {duty.name: duty for duty in duties_of(house_of(store, bench.clock, tmp_path), sweep=7.0)}
    assert await duties["rescue"].step() == 7.0
    assert await store.running() == []
    await bench.close()

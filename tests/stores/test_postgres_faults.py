"""What the cluster store keeps when its database is killed, or lost in the middle of a commit."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.postgres import Postgres, postgres
from tests.stores import program
from tests.stores.bench import HandClock
from tests.stores.cutting_proxy import CuttingProxy
from tests.stores.given import LEASE, PRICE, claimed, customer, placed, success, takes
from tests.stores.postgres_bench import open_postgres

from reelyard.core.ledger import top_up
from reelyard.core.task import Task, TaskState
from reelyard.stores.postgres.connections import Patience
from reelyard.stores.postgres.store import PostgresStore

CLIENTS = 8


@pytest.fixture
def own_server() -> Iterator[Postgres]:
    """A server that may be killed; it syncs its disk."""
    yield from postgres(safe=True)


async def test_what_was_acknowledged_outlives_kills_of_the_database_and_nothing_is_there_twice(
    own_server: Postgres,
) -> None:
    store = patient(own_server.create())
    ann = await customer(store, credits=10_000 * PRICE)
    acknowledged: list[Task] = []

    async def client() -> None:
        while len(acknowledged) < 240:
            acknowledged.append(await placed(store, ann))

    clients = [asyncio.create_task(client()) for _ in range(CLIENTS)]
    for kills in (1, 2):
        while len(acknowledged) < 60 * kills:  # noqa: ASYNC110 - they are told by nobody
            await asyncio.sleep(0.001)
        await asyncio.to_thread(own_server.kill)
        await asyncio.to_thread(own_server.start)
    await asyncio.gather(*clients)
    for task in acknowledged:
        assert await store.task(task.id) == task
    account = await store.account(ann.account.id)
    assert account.waiting == len({task.id for task in acknowledged}) == len(acknowledged)
    assert account.balance == (10_000 - len(acknowledged)) * PRICE
    assert await store.inspect() == []
    await store.close()


def patient(address: str) -> PostgresStore:
    """A store that waits for its database as long as its recovery takes on a busy machine."""
    return PostgresStore(address, now=HandClock().now, patience=Patience(away=60.0))


@pytest.fixture
async def proxy(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[CuttingProxy]:
    proxy = CuttingProxy(postgres_server.create(), tmp_path)
    await proxy.open()
    yield proxy
    await proxy.close()


@pytest.fixture
async def store(proxy: CuttingProxy) -> AsyncIterator[PostgresStore]:
    """A store that reaches its database through the proxy."""
    store = open_postgres(proxy.address, HandClock())
    yield store
    await store.close()


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_commit_whose_answer_is_lost_is_answered_right_and_done_once(
    proxy: CuttingProxy, store: PostgresStore, when: str
) -> None:
    ann = await customer(store, credits=10 * PRICE)

    proxy.cut = when
    order = ann.order()
    assert await store.place(order) == (order.task, True)
    await placed(store, ann)
    account = await store.account(ann.account.id)
    assert (account.waiting, account.balance) == (2, 8 * PRICE)

    proxy.cut = when
    (task,) = await store.claim("w1", takes(1), LEASE)
    assert task == await store.task(task.id)
    assert (await store.account(ann.account.id)).running == 1

    proxy.cut = when
    settlement = success(task)
    assert await store.settle(settlement)
    assert await store.task(task.id) == settlement.task
    assert not await store.settle(settlement)  # it is over: nobody is told twice that it was him

    proxy.cut = when
    assert await store.add_entry(top_up(ann.account.id, PRICE, note="", now=1)) == 9 * PRICE

    assert proxy.cuts == 4
    assert [each.state for each in await store.running()] == []
    assert await store.inspect() == []


async def test_a_task_that_ran_while_the_database_was_killed_can_be_settled(own_server: Postgres) -> None:
    store = patient(own_server.create())
    await placed(store, await customer(store))
    task = await claimed(store)
    await asyncio.to_thread(own_server.kill)
    settling = asyncio.create_task(store.settle(success(task)))
    await asyncio.to_thread(own_server.start)
    assert await settling
    found = await store.task(task.id)
    assert found
    assert found.state is TaskState.SUCCEEDED
    await store.close()


def test_two_processes_neither_spend_the_same_credits_nor_claim_the_same_task(
    postgres_server: Postgres,
) -> None:
    address = postgres_server.create()

    async def prepare() -> None:
        store = open_postgres(address, HandClock())
        await customer(store, credits=120 * PRICE)
        await store.close()

    asyncio.run(prepare())
    first, second = both("place", address)
    assert len(set(first) | set(second)) == len(first) + len(second) == 120
    first, second = both("claim", address)
    assert {line.split()[1] for line in first + second} == {"1"}
    assert len(set(first) | set(second)) == len(first) + len(second) == 120


def both(verb: str, address: str) -> tuple[list[str], list[str]]:
    """What two processes that did the same at once have printed."""
    with program.start(verb, address) as first, program.start(verb, address) as second:
        said = first.communicate()[0].split("\n"), second.communicate()[0].split("\n")
    assert (first.returncode, second.returncode) == (0, 0)
    return said[0][:-1], said[1][:-1]

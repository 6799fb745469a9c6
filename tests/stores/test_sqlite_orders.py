"""Orders that are placed in one commit: each is promised what it was promised alone."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
from tests.stores.bench import HandClock, open_sqlite
from tests.stores.given import PRICE, customer

from reelyard.core.errors import InsufficientCredits
from reelyard.core.order import Order
from reelyard.stores.sqlite.store import SqliteStore


async def placed_together(path: Path, store: SqliteStore, orders: list[Order]) -> list[Any]:
    """Place orders so that all but perhaps the first share a commit; their results and exceptions."""
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")  # the first order waits for this, and the others gather behind it
    tasks = [asyncio.create_task(store.place(order)) for order in orders]
    await asyncio.sleep(0)
    other.execute("COMMIT")
    other.close()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_refused_order_leaves_nothing_among_orders_of_the_same_commit(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    ann, poor = await customer(store, "ann", credits=3 * PRICE), await customer(store, "poor", credits=1)
    orders = [who.order(dropped=("size",)) for who in (ann, ann, poor, ann, poor, ann)]
    answers = await placed_together(tmp_path / "reelyard.db", store, orders)
    taken = [True, True, False, True, False, False]
    assert [not isinstance(answer, InsufficientCredits) for answer in answers] == taken
    assert [await store.task(order.task.id) is not None for order in orders] == taken
    assert [await store.events(order.task.id) != [] for order in orders] == taken
    assert (await store.account(ann.account.id)).balance == 0
    assert (await store.key(poor.key.id)).unfinished == 0
    assert await store.inspect() == []
    await store.close()


async def test_an_order_that_breaks_suffers_alone(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    ann = await customer(store, "ann", credits=9 * PRICE)
    orders = [ann.order() for _ in range(5)]
    orders[3] = replace(orders[3], task=replace(orders[3].task, id=orders[1].task.id))
    answers = await placed_together(tmp_path / "reelyard.db", store, orders)
    assert [type(answer) for answer in answers] == [tuple, tuple, tuple, apsw.ConstraintError, tuple]
    assert [answer[0].id for answer in answers if isinstance(answer, tuple)] == [
        order.task.id for n, order in enumerate(orders) if n != 3
    ]
    account = await store.account(ann.account.id)
    assert (account.balance, account.waiting) == (5 * PRICE, 4)
    assert await store.inspect() == []
    await store.close()


async def test_an_order_that_is_repeated_in_the_same_commit_makes_one_task(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    orders = [who.order(idempotency_key="once") for who in (ann, ann, bob, ann, bob)]
    answers = await placed_together(tmp_path / "reelyard.db", store, orders)
    ids = [answer[0].id for answer in answers]
    assert [answer[1] for answer in answers] == [True, False, True, False, False]
    assert ids == [orders[n].task.id for n in (0, 0, 2, 0, 2)]
    assert await store.inspect() == []
    await store.close()

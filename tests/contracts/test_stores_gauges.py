"""What every store promises of an operator's gauges."""

from dataclasses import replace

from tests.stores.bench import NOW
from tests.stores.given import (
    ENGINE,
    LEASE,
    MODEL,
    Customer,
    broken,
    claimed,
    customer,
    ended,
    placed,
    taken,
    takes,
)

from reelyard.core.brief import Failure
from reelyard.ports.gauge_store import Gauges, Waiting
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

OTHER = "hailuo/02-text-to-video-standard"


async def ordered(store: Store, who: Customer, model: str, at: int) -> None:
    order = who.order(at=at)
    await store.place(replace(order, task=replace(order.task, model=model)))


async def test_an_empty_store_has_nothing_to_count(store: Store) -> None:
    await customer(store)
    assert await store.gauges() == Gauges()


async def test_what_waits_is_counted_by_model_over_all_accounts(store: Store) -> None:
    ann, bob = [await customer(store, name) for name in ("ann", "bob")]
    for who, model, at in ((ann, MODEL, 3), (bob, MODEL, 1), (ann, OTHER, 2), (bob, MODEL, 2)):
        await ordered(store, who, model, NOW + at)
    assert (await store.gauges()).waiting == {
        MODEL: Waiting(count=3, oldest=NOW + 1),
        OTHER: Waiting(count=1, oldest=NOW + 2),
    }


async def test_what_is_bound_to_an_engine_waits_as_a_task_of_its_model(store: Store) -> None:
    ann = await customer(store)
    await placed(store, ann, at=NOW - 5)
    task = await claimed(store)
    await store.report(Report(task_id=task.id, attempt=task.attempt, upstream_id="u1", engine=ENGINE), LEASE)
    assert await store.settle(broken(replace(task, upstream_id="u1"), Failure.HANDED_BACK))
    await placed(store, ann, at=NOW + 5)
    assert (await store.waiting_lanes()) == sorted([f"@{ENGINE}", MODEL])
    assert (await store.gauges()).waiting == {MODEL: Waiting(count=2, oldest=NOW - 5)}


async def test_what_runs_is_counted_by_engine(store: Store) -> None:
    ann = await customer(store)
    for _ in range(4):
        await placed(store, ann)
    await store.claim("w1", takes(2, engine="renderer"), LEASE)
    await store.claim("w2", takes(1, engine="service"), LEASE)
    now = await store.gauges()
    assert (now.running, now.waiting[MODEL].count) == ({"renderer": 2, "service": 1}, 1)


async def test_callbacks_are_counted_while_they_are_neither_taken_nor_given_up(store: Store) -> None:
    ann = await customer(store)
    await ended(store, ann)
    for number in range(3):
        await ended(store, ann, f"https://hook{number}.test/")
    due = await store.claim_deliveries(2, LEASE, [])
    assert (await store.gauges()).pending == 3
    after, posting = taken(due[0], NOW)
    assert await store.settle_delivery(after, posting)
    assert (await store.gauges()).pending == 2

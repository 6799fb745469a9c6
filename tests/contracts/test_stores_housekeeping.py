"""What every store promises of switches, of retention, and of what the doctor finds after all of it."""

import asyncio

from tests.stores.bench import NOW, Bench
from tests.stores.given import LEASE, PRICE, broken, claimed, customer, ended, placed, success, taken, takes

from reelyard.core.brief import Failure
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

HOOK = "https://hooks.test/done"


async def test_a_switch_is_set_changed_and_taken_away(store: Store) -> None:
    assert await store.switches() == {}
    await store.set_switch("maintenance", "on")
    await store.set_switch("model:hailuo", "off")
    assert await store.switches() == {"maintenance": "on", "model:hailuo": "off"}
    await store.set_switch("maintenance", "soon")
    await store.set_switch("model:hailuo", None)
    await store.set_switch("never", None)
    assert await store.switches() == {"maintenance": "soon"}


async def test_clips_of_tasks_that_ended_before_are_due_oldest_first(store: Store) -> None:
    ann = await customer(store)
    old = [await ended(store, ann, now=NOW - age) for age in (30, 10, 20)]
    await ended(store, ann, now=NOW)
    assert [task.id for task in await store.clips_before(NOW, 9)] == [old[0].id, old[2].id, old[1].id]
    assert [task.id for task in await store.clips_before(NOW, 2)] == [old[0].id, old[2].id]
    assert await store.clips_before(NOW - 30, 9) == []


async def test_every_clip_is_met_once_when_all_are_paged_through(store: Store) -> None:
    ann = await customer(store, "ann")
    ends = [NOW - 20, NOW - 30, NOW - 20, NOW - 20, NOW - 40]
    made = [await ended(store, ann, now=end) for end in ends]
    met, place = [], (0, "")
    while page := await store.clips_after(place, 2):
        met += [task.id for task in page]
        place = (page[-1].ended_at or 0, page[-1].id)
    assert met == [task.id for task in sorted(made, key=lambda task: (task.ended_at or 0, task.id))]


async def test_a_clip_that_is_gone_is_not_due_again(store: Store) -> None:
    task = await ended(store, await customer(store), now=NOW - 1)
    assert task.clip_id
    for _ in range(2):
        await store.mark_clip_gone(task.id)
    assert await store.clips_before(NOW, 9) == []
    found = await store.clip_task(task.clip_id)
    assert found
    assert found.clip_gone
    kinds = [event.kind for event in await store.events(task.id)]
    assert kinds.count("clip_expired") == 1


async def test_a_task_without_a_clip_is_never_due_for_removal_of_one(store: Store) -> None:
    ann = await customer(store)
    await placed(store, ann)
    await store.settle(broken(await claimed(store), Failure.REFUSED, NOW - 1))
    assert await store.clips_before(NOW, 9) == []


async def test_a_pruned_record_is_gone_with_its_timeline_and_callbacks_and_its_ledger_stays(
    store: Store,
) -> None:
    ann = await customer(store)
    task = await ended(store, ann, HOOK, now=NOW - 1)
    (claim,) = await store.claim_deliveries(1, LEASE, [])
    await store.settle_delivery(*taken(claim, NOW))
    await store.mark_clip_gone(task.id)
    before = await store.entries(ann.account.id, 99)
    assert await store.prune(NOW, 9) == 1
    assert await store.task(task.id) is None
    assert await store.events(task.id) == []
    assert await store.deliveries(task.id) == []
    assert await store.entries(ann.account.id, 99) == before
    assert (await store.account(ann.account.id)).balance == 999 * PRICE
    assert await store.prune(NOW, 9) == 0
    assert await store.inspect() == []


async def test_a_record_whose_clip_is_still_there_is_not_pruned(store: Store) -> None:
    task = await ended(store, await customer(store), now=NOW - 1)
    assert await store.prune(NOW, 9) == 0
    assert await store.task(task.id) == task


async def test_only_records_that_ended_before_are_pruned_oldest_first_and_so_many(store: Store) -> None:
    ann = await customer(store)
    failed = []
    for age in (30, 20, 10, 0):
        await placed(store, ann)
        settlement = broken(await claimed(store), Failure.REFUSED, NOW - age)
        await store.settle(settlement)
        failed.append(settlement.task.id)
    waiting = await placed(store, ann)
    running = await claimed(store)
    assert waiting.id == running.id
    assert await store.prune(NOW, 2) == 2
    assert [await store.task(task_id) is None for task_id in failed] == [True, True, False, False]
    assert await store.prune(NOW, 9) == 1
    assert await store.task(failed[3]) is not None
    assert await store.task(running.id) == running


async def test_a_pruned_orders_idempotency_key_can_be_used_anew(store: Store) -> None:
    ann = await customer(store)
    first, _ = await store.place(ann.order(idempotency_key="once"))
    await store.settle(broken(await claimed(store), Failure.REFUSED, NOW - 1))
    await store.prune(NOW, 9)
    second, new = await store.place(ann.order(idempotency_key="once"))
    assert new
    assert second.id != first.id


async def test_the_doctor_finds_nothing_after_a_busy_day(store: Store, bench: Bench) -> None:
    customers = [await customer(store, name, credits=20 * PRICE) for name in ("ann", "bob")]
    for _ in range(3):
        orders = [who.order(at=bench.now, callback_url=HOOK) for who in customers for _ in range(4)]
        await asyncio.gather(*(store.place(order) for order in orders))
        tasks = await store.claim("w1", takes(7), LEASE)
        await store.report(Report(task_id=tasks[0].id, attempt=tasks[0].attempt), LEASE)
        ends = (Failure.FAILED, Failure.REFUSED, Failure.CANCELLED, Failure.HANDED_BACK)
        for task, failure in zip(tasks, ends, strict=False):
            await store.settle(broken(task, failure, bench.now))
        await store.settle(success(tasks[4], bench.now))
        await bench.let_pass(31)
        for task in await store.lapsed():
            await store.settle(broken(task, Failure.LOST, bench.now))
        for claim in await store.claim_deliveries(9, LEASE, []):
            await store.settle_delivery(*taken(claim, bench.now))
        await bench.let_pass(30)
    for task in await store.clips_before(bench.now, 1):
        await store.mark_clip_gone(task.id)
    assert await store.prune(bench.now, 3) == 3
    assert await store.inspect() == []
    assert await store.running() == []

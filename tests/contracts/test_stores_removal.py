"""What every store promises of removing a task: all goes but the ledger, and what is still to be sent."""

from dataclasses import replace

from tests.stores.bench import NOW
from tests.stores.given import (
    LEASE,
    PRICE,
    broken,
    cancelled,
    claimed,
    customer,
    ended,
    placed,
    refused,
    taken,
)

from reelyard.core.brief import Failure
from reelyard.core.listing import TaskFilter
from reelyard.ports.store import Store

HOOK = "https://hooks.test/done"


async def test_an_ended_task_goes_and_its_entries_stay(store: Store) -> None:
    ann = await customer(store)
    kept = await ended(store, ann)
    gone = await ended(store, ann, now=NOW + 5)
    await store.index_prompts(99)
    before = await store.account(ann.account.id), await store.entries(ann.account.id, 99)
    assert await store.remove_task(gone.id)
    assert await store.task(gone.id) is None
    assert gone.clip_id
    assert await store.clip_task(gone.clip_id) is None
    assert list(await store.events(gone.id)) == []
    wanted = TaskFilter(account_id=ann.account.id)
    for each in (wanted, replace(wanted, keyword="fox")):
        assert [task.id for task in await store.tasks_page(each, None, 9)] == [kept.id]
    assert (await store.account(ann.account.id), await store.entries(ann.account.id, 99)) == before
    assert not await store.remove_task(gone.id)
    assert await store.inspect() == []


async def test_a_cancelled_and_a_failed_task_go_too(store: Store) -> None:
    ann = await customer(store, credits=2 * PRICE)
    first = await placed(store, ann)
    await store.settle(cancelled(first))
    await placed(store, ann, at=NOW + 1)
    second = await claimed(store)
    await store.settle(broken(second, Failure.REFUSED))
    for task in (first, second):
        assert await store.remove_task(task.id)
    assert (await store.account(ann.account.id)).balance == 2 * PRICE
    assert await store.inspect() == []


async def test_a_task_that_has_not_ended_stays(store: Store) -> None:
    waiting = await placed(store, await customer(store))
    assert not await store.remove_task(waiting.id)
    await claimed(store)
    assert not await store.remove_task(waiting.id)
    assert await store.task(waiting.id)
    assert not await store.remove_task("task_hailuo_" + "0" * 28)


async def test_a_callback_under_way_is_delivered_and_then_goes(store: Store) -> None:
    ann = await customer(store)
    task = await ended(store, ann, HOOK)
    [due] = await store.claim_deliveries(9, LEASE, [])
    assert await store.remove_task(task.id)
    again, posting = refused(due, NOW)
    assert await store.settle_delivery(again, posting)
    [(left, postings)] = await store.deliveries(task.id)
    assert (left.attempts, [posting.attempt for posting in postings]) == (1, [1])
    done, posting = taken(again, NOW)
    assert await store.settle_delivery(done, posting)
    assert await store.deliveries(task.id) == []
    assert list(await store.events(task.id)) == []
    assert await store.inspect() == []


async def test_a_callback_that_was_delivered_goes_with_its_task(store: Store) -> None:
    task = await ended(store, await customer(store), HOOK)
    [due] = await store.claim_deliveries(9, LEASE, [])
    await store.settle_delivery(*taken(due, NOW))
    assert await store.remove_task(task.id)
    assert await store.deliveries(task.id) == []


async def test_who_follows_the_account_hears_of_it(store: Store) -> None:
    ann = await customer(store)
    task = await ended(store, ann)
    number = await store.last_change(ann.account.id)
    assert await store.remove_task(task.id)
    [change] = await store.changes_after(ann.account.id, number, 9)
    assert (change.task_id, change.task) == (task.id, None)

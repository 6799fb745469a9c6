"""What every store promises of cancelling: one end, one release, one callback, whoever else is at it."""

import asyncio

from tests.stores.bench import NOW
from tests.stores.given import LEASE, PRICE, broken, cancelled, claimed, customer, placed, success, takes

from reelyard.core.brief import Failure, Progress
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

HOOK = "https://hooks.test/done"


async def test_a_waiting_task_that_is_cancelled_is_gone_from_the_queue_and_paid_back(store: Store) -> None:
    ann = await customer(store, credits=2 * PRICE)
    task = await placed(store, ann, callback_url=HOOK)
    other = await placed(store, ann, at=NOW + 1)
    settlement = cancelled(task, NOW + 5)
    assert await store.settle(settlement)
    assert await store.task(task.id) == settlement.task
    account, key = await store.account(ann.account.id), await store.key(ann.key.id)
    assert (account.balance, account.waiting, account.running) == (PRICE, 1, 0)
    assert (key.unfinished, key.spent.in_all) == (1, PRICE)
    assert await store.deliveries(task.id) == [(settlement.delivery, [])]
    event = (await store.events(task.id))[-1]
    assert (event.kind, event.detail["failure"]) == ("failed", "cancelled")
    assert [claim.id for claim in await store.claim("w1", takes(9), LEASE)] == [other.id]
    assert not await store.settle(settlement)
    assert await store.inspect() == []


async def test_a_running_task_that_is_cancelled_takes_no_more_words(store: Store) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann, callback_url=HOOK)
    task = await claimed(store)
    end = cancelled(task)
    assert await store.settle(end)
    assert not await store.report(Report(task_id=task.id, attempt=1, progress=Progress(fraction=0.9)), LEASE)
    for late in (success(task), broken(task, Failure.HANDED_BACK), broken(task, Failure.CANCELLED)):
        assert not await store.settle(late)
    assert await store.task(task.id) == end.task
    account = await store.account(ann.account.id)
    assert (account.balance, account.waiting, account.running) == (PRICE, 0, 0)
    assert await store.deliveries(task.id) == [(end.delivery, [])]
    assert await store.inspect() == []


async def test_a_cancel_that_saw_the_task_as_it_was_before_is_not_written(store: Store) -> None:
    new = await placed(store, await customer(store))
    first = await claimed(store)
    assert not await store.settle(cancelled(new))  # it waited, and runs
    assert await store.settle(broken(first, Failure.HANDED_BACK))
    back = await store.task(new.id)
    assert back
    for stale in (new, first):  # it waited before its attempt, and ran; now it waits behind it
        assert not await store.settle(cancelled(stale))
    second = await claimed(store)
    for stale in (new, first, back):  # another attempt runs
        assert not await store.settle(cancelled(stale))
    assert await store.settle(cancelled(second))
    assert await store.inspect() == []


async def test_of_a_cancel_and_what_comes_with_it_one_is_written(store: Store) -> None:
    ann = await customer(store, credits=100 * PRICE)
    for number in range(30):
        await placed(store, ann, at=NOW + number, callback_url=HOOK)
    held = await store.claim("w1", takes(20), LEASE)
    ends = [cancelled(task) for task in held]
    rivals = [success(task) if n % 2 else broken(task, Failure.HANDED_BACK) for n, task in enumerate(held)]
    pairs = [pair if n % 3 else pair[::-1] for n, pair in enumerate(zip(ends, rivals, strict=True))]
    answers = await asyncio.gather(*(store.settle(end) for pair in pairs for end in pair))
    assert [sum(both) for both in zip(answers[::2], answers[1::2], strict=True)] == [1] * 20
    assert await store.inspect() == []
    for task in held:
        after = await store.task(task.id)
        assert after
        assert after.is_final == (len(await store.deliveries(task.id)) == 1)


async def test_of_a_cancel_and_a_claim_that_come_at_once_the_claim_knows_who_won(store: Store) -> None:
    ann = await customer(store, credits=100 * PRICE)
    tasks = [await placed(store, ann, at=NOW + number) for number in range(20)]
    claiming = asyncio.create_task(store.claim("w1", takes(10), LEASE))
    answers = await asyncio.gather(*(store.settle(cancelled(task)) for task in tasks))
    claims = await claiming
    assert {task.id for task in claims} == {
        task.id for task, won in zip(tasks, answers, strict=True) if not won
    }
    assert await store.inspect() == []

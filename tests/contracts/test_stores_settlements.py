"""What every store promises of settling an attempt: all of its end, once, or nothing."""

import asyncio
from dataclasses import replace

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import (
    CLIP,
    LEASE,
    POLICY,
    PRICE,
    broken,
    claimed,
    customer,
    ended,
    placed,
    success,
    takes,
)

from reelyard.core.account import Spent
from reelyard.core.brief import Failure, Progress
from reelyard.core.ledger import Entry, EntryKind, release
from reelyard.core.task import TaskState
from reelyard.core.times import DAY, HOUR
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

HOOK = "https://hooks.test/done"


async def movements(store: Store, account_id: str) -> list[tuple[EntryKind, int]]:
    return [(entry.kind, entry.amount) for entry in reversed(await store.entries(account_id, 99))]


async def test_a_success_keeps_its_credits_and_writes_its_callback(store: Store, bench: Bench) -> None:
    ann = await customer(store, credits=2 * PRICE)
    await placed(store, ann, callback_url=HOOK)
    await bench.let_pass(9)
    settlement = success(await claimed(store), NOW + 9_000, clip_id="clip-1")
    assert await store.settle(settlement)
    task = await store.task(settlement.task.id)
    assert task == settlement.task
    assert task.clip == CLIP
    assert (task.state, task.progress, task.ended_at) == (TaskState.SUCCEEDED, 1.0, NOW + 9_000)
    assert await movements(store, ann.account.id) == [(EntryKind.TOP_UP, 2 * PRICE), (EntryKind.HOLD, -PRICE)]
    account, key = await store.account(ann.account.id), await store.key(ann.key.id)
    assert (account.balance, account.waiting, account.running) == (PRICE, 0, 0)
    assert (key.unfinished, key.spent.in_all) == (0, PRICE)
    assert await store.deliveries(task.id) == [(settlement.delivery, [])]
    assert (await store.events(task.id))[-1].kind == "succeeded"
    assert await store.clip_task("clip-1") == task
    assert await store.inspect() == []


async def test_a_failed_task_gives_its_credits_back(store: Store) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann, callback_url=HOOK)
    settlement = broken(await claimed(store), Failure.REFUSED, NOW + 5)
    assert await store.settle(settlement)
    assert await store.task(settlement.task.id) == settlement.task
    assert (await store.entries(ann.account.id, 1))[0] == Entry(
        account_id=ann.account.id,
        kind=EntryKind.RELEASE,
        amount=PRICE,
        at=NOW + 5,
        task_id=settlement.task.id,
    )
    account, key = await store.account(ann.account.id), await store.key(ann.key.id)
    assert (account.balance, account.waiting, account.running) == (PRICE, 0, 0)
    assert (key.unfinished, key.spent) == (0, Spent(hour=NOW, day=NOW - NOW % DAY))
    assert await store.deliveries(settlement.task.id) == [(settlement.delivery, [])]
    event = (await store.events(settlement.task.id))[-1]
    assert (event.kind, event.at) == ("failed", NOW + 5)
    assert event.detail == {"attempt": 1, "failure": "refused", "reason": "it refused"}
    assert await store.inspect() == []


async def test_a_task_without_a_callback_url_has_no_delivery(store: Store) -> None:
    task = await ended(store, await customer(store))
    assert await store.deliveries(task.id) == []
    assert await store.next_delivery_due() is None


async def test_a_task_that_is_tried_again_stays_paid_for_and_unfinished(store: Store) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann, callback_url=HOOK)
    settlement = broken(await claimed(store), Failure.TIMED_OUT)
    assert await store.settle(settlement)
    task = await store.task(settlement.task.id)
    assert task == settlement.task
    assert (task.state, task.attempt, task.failures, task.worker) == (TaskState.WAITING, 1, 1, None)
    account, key = await store.account(ann.account.id), await store.key(ann.key.id)
    assert (account.balance, account.waiting, account.running) == (0, 1, 0)
    assert (key.unfinished, key.spent.in_all) == (1, PRICE)
    assert await store.deliveries(task.id) == []
    assert await store.events(task.id) != []
    assert await store.inspect() == []


async def test_a_task_that_is_handed_back_can_be_claimed_at_once_and_has_failed_no_more(store: Store) -> None:
    await placed(store, await customer(store))
    for attempt in range(1, 6):
        task = await claimed(store)
        assert (task.attempt, task.failures) == (attempt, 0)
        assert await store.settle(broken(task, Failure.HANDED_BACK))
    assert await store.inspect() == []


async def test_the_last_failure_ends_the_task_with_one_release(store: Store, bench: Bench) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann)
    for _ in range(POLICY.max_failures):
        await store.settle(broken(await claimed(store), Failure.FAILED, bench.now))
        await bench.let_pass(60)
    assert list(await store.claim("w1", takes(1), LEASE)) == []
    kinds = [kind for kind, _ in await movements(store, ann.account.id)]
    assert kinds == [EntryKind.TOP_UP, EntryKind.HOLD, EntryKind.RELEASE]
    assert (await store.account(ann.account.id)).balance == PRICE


async def test_an_end_is_written_once(store: Store) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann, callback_url=HOOK)
    task = await claimed(store)
    settlement = broken(task, Failure.CANCELLED)
    assert await store.settle(settlement)
    for late in (settlement, success(task), broken(task, Failure.REFUSED), broken(task, Failure.FAILED)):
        assert not await store.settle(late)
    assert await store.task(task.id) == settlement.task
    assert len(await store.deliveries(task.id)) == 1
    assert (await store.account(ann.account.id)).balance == PRICE
    assert await store.inspect() == []


async def test_of_two_ends_that_come_at_once_one_is_written(store: Store) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann, callback_url=HOOK)
    task = await claimed(store)
    ends = [success(task), broken(task, Failure.REFUSED), success(task), broken(task, Failure.LOST)]
    answers = await asyncio.gather(*(store.settle(end) for end in ends))
    assert answers == [True, False, False, False]
    assert await store.task(task.id) == ends[0].task
    assert len(await store.deliveries(task.id)) == 1


async def test_a_release_in_a_later_hour_leaves_that_hours_sum_alone(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await placed(store, ann)
    task = await claimed(store)
    await bench.let_pass(HOUR / 1000)
    await placed(store, ann, at=bench.now)
    await store.settle(broken(task, Failure.REFUSED, bench.now))
    spent = (await store.key(ann.key.id)).spent
    assert (spent.hour, spent.in_hour) == (NOW + HOUR, PRICE)
    assert (spent.in_day, spent.in_all) == (PRICE, PRICE)


async def test_what_was_reported_meanwhile_outlives_the_settlement(store: Store) -> None:
    await placed(store, await customer(store))
    as_claimed = await claimed(store)
    word = Report(
        task_id=as_claimed.id,
        attempt=1,
        progress=Progress(fraction=0.5),
        prompt_used="a fox, at dawn",
        engine="cloud",
        upstream_id="up_1",
    )
    await store.report(word, LEASE)
    assert await store.settle(broken(as_claimed, Failure.HANDED_BACK))
    [again] = await store.claim("w1", takes(1, "@cloud", engine="cloud"), LEASE)
    assert (again.upstream_id, again.prompt_used, again.engine) == ("up_1", "a fox, at dawn", "cloud")
    assert await store.settle(success(replace(again, upstream_id=None)))
    done = await store.task(again.id)
    assert done
    assert (done.upstream_id, done.prompt_used, done.engine) == ("up_1", "a fox, at dawn", "cloud")


async def test_an_end_whose_callback_cannot_be_written_is_not_written_at_all(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store, credits=2 * PRICE)
    first = await ended(store, ann, HOOK)
    ((taken, _),) = await store.deliveries(first.id)
    await placed(store, ann, callback_url=HOOK)
    task = await claimed(store)
    end = broken(task, Failure.REFUSED)
    assert end.delivery
    with pytest.raises(bench.refused):
        await store.settle(replace(end, delivery=replace(end.delivery, id=taken.id)))
    assert await store.task(task.id) == task
    account, key = await store.account(ann.account.id), await store.key(ann.key.id)
    assert (account.balance, account.running, key.unfinished) == (0, 1, 1)
    assert [event.kind for event in await store.events(task.id)] == ["claimed"]
    assert await store.settle(end)
    assert await store.inspect() == []


async def test_credits_cannot_be_released_twice_even_by_a_wrong_settlement(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store, credits=PRICE)
    await placed(store, ann)
    again = broken(await claimed(store), Failure.HANDED_BACK)
    give = release(ann.account.id, again.task.id, PRICE, now=NOW)
    assert await store.settle(replace(again, entry=give))
    assert [finding.check for finding in await store.inspect()] == ["release"]
    task = await claimed(store)
    with pytest.raises(bench.refused):
        await store.settle(broken(task, Failure.REFUSED))
    assert await store.task(task.id) == task
    assert (await store.account(ann.account.id)).balance == PRICE


async def test_a_clip_belongs_to_one_task(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    first = await ended(store, ann)
    await placed(store, ann)
    task = await claimed(store)
    with pytest.raises(bench.refused):
        await store.settle(success(task, clip_id=first.clip_id))
    assert await store.task(task.id) == task
    assert first.clip_id
    assert await store.clip_task(first.clip_id) == first
    assert await store.clip_task("nobody's") is None

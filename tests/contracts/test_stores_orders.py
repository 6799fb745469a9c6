"""What every store promises of placing an order."""

import asyncio
from dataclasses import replace

import pytest
from tests.stores.bench import NOW
from tests.stores.given import PRICE, Customer, broken, claimed, customer, placed, success

from reelyard.core.account import KeyLimits
from reelyard.core.brief import Tier
from reelyard.core.errors import InsufficientCredits, InvalidInput, NotFound, RateLimited
from reelyard.core.ledger import EntryKind
from reelyard.core.order import Order
from reelyard.core.task import Options, Task
from reelyard.core.times import HOUR
from reelyard.ports.store import Store


async def nothing_was_written(store: Store, order: Order, who: Customer) -> None:
    assert await store.task(order.task.id) is None
    assert await store.events(order.task.id) == []
    assert [
        entry for entry in await store.entries(who.account.id, 99) if entry.task_id == order.task.id
    ] == []
    account, key = await store.account(who.account.id), await store.key(who.key.id)
    assert account.balance == sum(entry.amount for entry in await store.entries(who.account.id, 99))
    assert account.waiting == key.unfinished == key.spent.in_all // PRICE
    assert await store.inspect() == []


async def test_an_order_holds_its_credits_and_is_counted(store: Store) -> None:
    ann = await customer(store, "ann", credits=10_000)
    order = ann.order()
    assert await store.place(order) == (order.task, True)
    assert await store.task(order.task.id) == order.task
    account, key = await store.account(ann.account.id), await store.key(ann.key.id)
    assert (account.balance, account.waiting, account.running) == (10_000 - PRICE, 1, 0)
    assert (key.unfinished, key.spent.in_hour, key.spent.in_day, key.spent.in_all) == (1, PRICE, PRICE, PRICE)
    hold = (await store.entries(ann.account.id, 10))[0]
    assert (hold.kind, hold.amount, hold.task_id, hold.at) == (EntryKind.HOLD, -PRICE, order.task.id, NOW)
    assert await store.inspect() == []


async def test_every_field_of_an_order_comes_back(store: Store) -> None:
    ann = await customer(store, "ann")
    task = Task(
        id="task_hailuo_full",
        account_id=ann.account.id,
        key_id=ann.key.id,
        model="hailuo/02-text-to-video-pro",
        input='{"prompt": "狐狸 🦊 \\u0000 \\"quoted\\""}',
        options=Options(seed=2**31 - 1, tier=Tier.HIGH, sound=True),
        callback_url="https://hooks.test/a?b=c",
        price=1,
        created_at=NOW + 1,
        updated_at=NOW + 2,
        idempotency_key="once",
        fingerprint="f" * 64,
        traceparent=f"00-{'a' * 32}-{'b' * 16}-01",
    )
    await store.place(Order(task=task, max_unfinished=5))
    assert await store.task(task.id) == task


async def test_a_task_that_nobody_ordered_is_none(store: Store) -> None:
    assert await store.task("task_x") is None


async def test_the_last_credits_buy_a_task_and_one_hundredth_less_does_not(store: Store) -> None:
    rich, poor = (
        await customer(store, "rich", credits=PRICE),
        await customer(store, "poor", credits=PRICE - 1),
    )
    await store.place(rich.order())
    assert (await store.account(rich.account.id)).balance == 0
    order = poor.order(dropped=("aspect",))
    with pytest.raises(InsufficientCredits):
        await store.place(order)
    await nothing_was_written(store, order, poor)


async def test_orders_that_come_at_once_cannot_spend_the_same_credits(store: Store) -> None:
    ann = await customer(store, "ann", credits=7 * PRICE + 1)
    answers = await asyncio.gather(*(store.place(ann.order()) for _ in range(40)), return_exceptions=True)
    assert sum(isinstance(answer, tuple) for answer in answers) == 7
    assert sum(isinstance(answer, InsufficientCredits) for answer in answers) == 33
    account = await store.account(ann.account.id)
    assert (account.balance, account.waiting) == (1, 7)
    assert await store.inspect() == []


async def test_the_servers_limit_of_unfinished_tasks_holds(store: Store) -> None:
    ann = await customer(store, "ann")
    for _ in range(2):
        await store.place(ann.order(max_unfinished=2))
    order = ann.order(max_unfinished=2)
    with pytest.raises(RateLimited):
        await store.place(order)
    await nothing_was_written(store, order, ann)


async def test_running_tasks_count_as_unfinished_and_ended_ones_do_not(store: Store) -> None:
    ann = await customer(store, "ann")
    await store.place(ann.order(max_unfinished=1))
    task = await claimed(store)
    with pytest.raises(RateLimited):
        await store.place(ann.order(max_unfinished=1))
    await store.settle(success(task))
    assert (await store.place(ann.order(max_unfinished=1)))[1]


async def test_an_accounts_own_limit_goes_before_the_servers(store: Store) -> None:
    closed = await customer(store, "closed", max_unfinished=0)
    wide = await customer(store, "wide", max_unfinished=2)
    with pytest.raises(RateLimited):
        await store.place(closed.order(max_unfinished=5))
    for _ in range(2):
        await store.place(wide.order(max_unfinished=1))


async def test_a_keys_own_limit_of_unfinished_tasks_holds(store: Store) -> None:
    ann = await customer(store, "ann", limits=KeyLimits(unfinished=1))
    await placed(store, ann)
    order = ann.order()
    with pytest.raises(RateLimited):
        await store.place(order)
    await nothing_was_written(store, order, ann)


async def test_a_keys_hourly_cap_opens_with_the_next_hour(store: Store) -> None:
    ann = await customer(store, "ann", limits=KeyLimits(hourly=2 * PRICE))
    for _ in range(2):
        await placed(store, ann, at=NOW + 1)
    with pytest.raises(RateLimited) as refusal:
        await placed(store, ann, at=NOW + HOUR - 250)
    assert refusal.value.retry_after == 0.25
    await placed(store, ann, at=NOW + HOUR)


async def test_a_released_hold_no_longer_counts_against_a_keys_total_cap(store: Store) -> None:
    ann = await customer(store, "ann", limits=KeyLimits(total=PRICE))
    await placed(store, ann)
    with pytest.raises(InsufficientCredits):
        await placed(store, ann)
    for _ in range(3):
        settlement = broken(await claimed(store), now=NOW - HOUR)
        await store.settle(settlement)
    assert settlement.task.is_final
    await placed(store, ann)


async def test_the_same_idempotency_key_gives_the_same_task_and_one_hold(store: Store) -> None:
    ann = await customer(store, "ann", credits=PRICE)
    first, new = await store.place(ann.order(idempotency_key="once", max_unfinished=1))
    again, new_again = await store.place(ann.order(idempotency_key="once", max_unfinished=1))
    assert (new, new_again) == (True, False)
    assert again == first
    assert (await store.account(ann.account.id)).waiting == 1
    assert len(await store.entries(ann.account.id, 10)) == 2
    assert await store.inspect() == []


async def test_a_repeated_order_sees_the_task_as_it_stands_now(store: Store) -> None:
    ann = await customer(store, "ann")
    await store.place(ann.order(idempotency_key="once"))
    settlement = success(await claimed(store))
    await store.settle(settlement)
    assert await store.place(ann.order(idempotency_key="once")) == (settlement.task, False)


async def test_orders_with_one_idempotency_key_that_come_at_once_make_one_task(store: Store) -> None:
    ann = await customer(store, "ann")
    answers = await asyncio.gather(*(store.place(ann.order(idempotency_key="once")) for _ in range(20)))
    assert len({task.id for task, _ in answers}) == 1
    assert sum(new for _, new in answers) == 1
    assert (await store.account(ann.account.id)).waiting == 1


async def test_an_idempotency_key_with_another_body_is_refused(store: Store) -> None:
    ann = await customer(store, "ann")
    await store.place(ann.order(idempotency_key="once", body="a fox"))
    order = ann.order(idempotency_key="once", body="a wolf")
    with pytest.raises(InvalidInput, match="Idempotency-Key"):
        await store.place(order)
    await nothing_was_written(store, order, ann)


async def test_an_idempotency_key_belongs_to_its_account(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    first, _ = await store.place(ann.order(idempotency_key="once"))
    second, new = await store.place(bob.order(idempotency_key="once", body="a wolf"))
    assert new
    assert second.account_id == bob.account.id
    assert second.id != first.id


async def test_orders_without_an_idempotency_key_are_never_the_same(store: Store) -> None:
    ann = await customer(store, "ann")
    assert [(await store.place(ann.order()))[1] for _ in range(2)] == [True, True]


async def test_fields_that_were_dropped_are_named_in_the_timeline(store: Store) -> None:
    ann = await customer(store, "ann")
    task, _ = await store.place(ann.order(dropped=("aspect_ratio", "größe")))
    (event,) = await store.events(task.id)
    assert (event.kind, event.at, event.detail) == (
        "fields_dropped",
        NOW,
        {"fields": ["aspect_ratio", "größe"]},
    )


async def test_an_order_of_nobody_is_not_found(store: Store) -> None:
    ann = await customer(store, "ann")
    order = ann.order()
    for stray in (replace(order.task, account_id="acct_x"), replace(order.task, key_id="key_x")):
        with pytest.raises(NotFound):
            await store.place(replace(order, task=stray))
    await nothing_was_written(store, order, ann)

"""What every store promises where two of them are open on one database at once."""

import asyncio
from dataclasses import replace

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import (
    LEASE,
    PRICE,
    broken,
    claimed,
    customer,
    ended,
    placed,
    refused,
    success,
    taken,
    takes,
)

from reelyard.core.brief import Failure
from reelyard.core.errors import InsufficientCredits, InvalidInput
from reelyard.core.ledger import top_up
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

HOOK = "https://hooks.test/done"


@pytest.fixture
def other(bench: Bench) -> Store:
    """A second store on the same database."""
    return bench.open()


async def test_what_one_store_has_written_the_other_reads_at_once(store: Store, other: Store) -> None:
    ann = await customer(store, credits=5 * PRICE)
    assert await other.accounts() == [await store.account(ann.account.id)]
    for _ in range(5):
        task = await placed(store, ann)
        assert await other.task(task.id) == task
        assert await other.account(ann.account.id) == await store.account(ann.account.id)
        running = await claimed(other)
        assert await store.task(task.id) == running
        assert await store.running() == [running]
        settlement = success(running)
        assert await store.settle(settlement)
        assert await other.task(task.id) == settlement.task
        assert await other.key_by_digest(ann.key.digest) == await store.key_by_digest(ann.key.digest)
    await store.set_switch("maintenance", "on")
    assert await other.switches() == {"maintenance": "on"}
    await other.revoke_key(ann.key.id, NOW)
    assert (await store.key(ann.key.id)).revoked_at == NOW


async def test_two_stores_never_claim_the_same_task(store: Store, other: Store) -> None:
    ann = await customer(store)
    for _ in range(60):
        await placed(store, ann)
    claims = await asyncio.gather(
        *(at.claim(f"w{n}", takes(1), LEASE) for n in range(35) for at in (store, other)),
        return_exceptions=False,
    )
    ids = [task.id for claim in claims for task in claim]
    assert len(ids) == len(set(ids)) == 60
    assert (await store.account(ann.account.id)).running == 60
    assert await other.inspect() == []


async def test_two_stores_cannot_spend_the_same_credits(store: Store, other: Store) -> None:
    ann = await customer(store, credits=9 * PRICE)
    answers = await asyncio.gather(
        *(at.place(ann.order()) for _ in range(20) for at in (store, other)), return_exceptions=True
    )
    assert sum(isinstance(answer, tuple) for answer in answers) == 9
    assert sum(isinstance(answer, InsufficientCredits) for answer in answers) == 31
    assert (await other.account(ann.account.id)).balance == 0
    assert await store.inspect() == []


async def test_top_ups_through_two_stores_all_count(store: Store, other: Store) -> None:
    ann = await customer(store, credits=0)
    entry = top_up(ann.account.id, 1, note="", now=NOW)
    await asyncio.gather(*(at.add_entry(entry) for _ in range(25) for at in (store, other)))
    assert (await store.account(ann.account.id)).balance == 50
    taking = replace(entry, amount=-30)
    answers = await asyncio.gather(store.add_entry(taking), other.add_entry(taking), return_exceptions=True)
    assert sum(isinstance(answer, InvalidInput) for answer in answers) == 1
    assert (await other.account(ann.account.id)).balance == 20


async def test_one_idempotency_key_makes_one_task_through_two_stores(store: Store, other: Store) -> None:
    ann = await customer(store)
    answers = await asyncio.gather(
        *(at.place(ann.order(idempotency_key="once")) for _ in range(10) for at in (store, other))
    )
    assert len({task.id for task, _ in answers}) == 1
    assert sum(new for _, new in answers) == 1
    assert (await store.account(ann.account.id)).waiting == 1


async def test_an_idempotency_key_that_comes_to_two_stores_at_once_is_refused_at_neither(
    store: Store, other: Store
) -> None:
    ann = await customer(store)
    for number in range(12):
        orders = (ann.order(idempotency_key=f"once {number}") for _ in range(2))
        (first, _), (second, _) = await asyncio.gather(
            *(at.place(order) for at, order in zip((store, other), orders, strict=True))
        )
        assert first.id == second.id
    assert (await store.account(ann.account.id)).waiting == 12


async def test_an_end_is_written_once_through_two_stores(store: Store, other: Store) -> None:
    ann = await customer(store, credits=20 * PRICE)
    for _ in range(20):
        await placed(store, ann, callback_url=HOOK)
        task = await claimed(other)
        end, rescue = success(task), broken(task, Failure.CANCELLED)
        answers = await asyncio.gather(store.settle(end), other.settle(rescue))
        assert sorted(answers) == [False, True]
        winner = end if answers[0] else rescue
        assert await other.task(task.id) == winner.task
        assert [delivery for delivery, _ in await store.deliveries(task.id)] == [winner.delivery]
    assert await store.inspect() == []


async def test_the_fence_that_one_store_moves_holds_in_the_other(
    store: Store, other: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    late = await claimed(store)
    await bench.let_pass(31)
    (lost,) = await other.lapsed()
    assert await other.settle(broken(lost, Failure.HANDED_BACK, bench.now))
    rescued = await claimed(other)
    assert not await store.report(Report(task_id=late.id, attempt=late.attempt), LEASE)
    assert not await store.settle(success(late, bench.now))
    assert await store.task(late.id) == rescued


async def test_a_lease_that_is_renewed_in_one_store_has_not_lapsed_in_the_other(
    store: Store, other: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    task = await claimed(store)
    await bench.let_pass(29)
    await store.report(Report(task_id=task.id, attempt=1), LEASE)
    await bench.let_pass(29)
    assert await other.lapsed() == []


async def test_two_stores_never_claim_the_same_delivery(store: Store, other: Store) -> None:
    ann = await customer(store)
    for n in range(20):
        await ended(store, ann, f"https://hook{n}.test/")
    claims = await asyncio.gather(
        *(at.claim_deliveries(1, LEASE, []) for _ in range(12) for at in (store, other))
    )
    deliveries = [delivery for claim in claims for delivery in claim]
    assert len(deliveries) == len({delivery.id for delivery in deliveries}) == 20
    for delivery in deliveries:
        answers = await asyncio.gather(
            store.settle_delivery(*taken(delivery, NOW)), other.settle_delivery(*refused(delivery, NOW))
        )
        assert sorted(answers) == [False, True]
    assert await store.inspect() == []


async def test_a_store_works_on_after_the_other_has_closed(store: Store, other: Store) -> None:
    ann = await customer(store)
    await placed(other, ann)
    await other.close()
    await placed(store, ann)
    assert (await store.account(ann.account.id)).waiting == 2


async def test_a_store_that_is_opened_later_finds_everything(store: Store, bench: Bench) -> None:
    task = await ended(store, await customer(store), HOOK)
    later = bench.open()
    assert await later.task(task.id) == task
    assert len(await later.deliveries(task.id)) == 1

"""What every store promises of the callbacks desk: deliveries listed, counted and sent again."""

import asyncio

import pytest
from tests.stores.bench import NOW, Bench
from tests.stores.given import LEASE, Customer, customer, ended, refused, taken

from reelyard.core.delivery import Delivery, DeliveryState
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place, Resent
from reelyard.core.errors import NotFound
from reelyard.ports.store import Store

HOOK = "https://hooks.test/done"
QUIET = "http://Quiet.test:8080/done"
PENDING, DELIVERED, DEAD = DeliveryState.PENDING, DeliveryState.DELIVERED, DeliveryState.DEAD


async def one(store: Store, who: Customer, url: str = HOOK, *, now: int = NOW) -> DeliveryRecord:
    """A task that ended with a callback: its delivery."""
    task = await ended(store, who, url, now=now)
    [record] = await store.list_deliveries(who.account.id, DeliveryFilter(task_id=task.id), None, 9)
    return record


async def posted(store: Store, end: DeliveryState, *, times: int = 1) -> Delivery:
    """Claim the one delivery that is due and let its receiver take it, or refuse it so often."""
    for _ in range(times):
        [due] = await store.claim_deliveries(1, LEASE, [])
        after, posting = (taken if end is DELIVERED else refused)(due, NOW)
        assert await store.settle_delivery(after, posting)
    return after


async def dead(store: Store, who: Customer, bench: Bench, url: str = HOOK) -> Delivery:
    """A delivery that was given up after ten attempts."""
    await one(store, who, url, now=bench.now)
    while True:
        [due] = await store.claim_deliveries(1, LEASE, [])
        after, posting = refused(due, bench.now)
        assert await store.settle_delivery(after, posting)
        if after.state is DEAD:
            return after
        await bench.let_pass((after.due_at - bench.now) / 1000)


async def page(
    store: Store, who: Customer, *, after: Place | None = None, count: int = 9, **wanted: object
) -> list[str]:
    records = await store.list_deliveries(who.account.id, DeliveryFilter(**wanted), after, count)  # type: ignore[arg-type]
    return [record.delivery.id for record in records]


async def test_deliveries_are_listed_newest_first_with_every_attempt(store: Store) -> None:
    ann = await customer(store)
    old, new = await one(store, ann, now=NOW - 5), await one(store, ann, now=NOW)
    after = await posted(store, DELIVERED)
    listed = await store.list_deliveries(ann.account.id, DeliveryFilter(), None, 9)
    assert [record.delivery.id for record in listed] == [new.delivery.id, old.delivery.id]
    assert listed[1].delivery == after
    assert [(posting.attempt, posting.status) for posting in listed[1].postings] == [(1, 200)]
    assert listed[0] == new
    assert (new.next_at, new.is_under_way, listed[1].next_at) == (NOW, False, None)


async def test_pages_follow_each_other_without_a_gap_and_without_a_double(store: Store) -> None:
    ann = await customer(store)
    for n in range(7):
        await one(store, ann, now=NOW - n // 3)  # several of the same millisecond
        if n % 2:
            await posted(store, DELIVERED)
    found: list[str] = []
    after = None
    while records := await store.list_deliveries(ann.account.id, DeliveryFilter(), after, 2):
        found += [record.delivery.id for record in records]
        after = records[-1].place
    assert found == await page(store, ann)
    assert len(set(found)) == 7


async def test_each_filter_lets_through_what_it_names(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    given_up = (await dead(store, ann, bench)).id
    start = bench.now
    await bench.let_pass(1)
    took = (await one(store, ann, QUIET, now=bench.now)).delivery
    await posted(store, DELIVERED)
    await bench.let_pass(1)
    waits = (await one(store, ann, now=bench.now)).delivery
    assert await page(store, ann) == [waits.id, took.id, given_up]
    assert await page(store, ann, state=DEAD) == [given_up]
    assert await page(store, ann, state=DELIVERED) == [took.id]
    assert await page(store, ann, state=PENDING) == [waits.id]
    assert await page(store, ann, host="hooks.test") == [waits.id, given_up]
    assert await page(store, ann, host="hooks.test", state=DEAD) == [given_up]
    assert await page(store, ann, host="quiet.test:8080") == [took.id]
    assert await page(store, ann, task_id=took.task_id) == [took.id]
    assert await page(store, ann, task_id=took.task_id, state=DEAD) == []
    assert await page(store, ann, since=took.created_at) == [waits.id, took.id]
    assert await page(store, ann, until=took.created_at) == [given_up]
    assert await page(store, ann, since=start + 1, until=waits.created_at) == [took.id]
    assert await page(store, ann, until=waits.created_at, after=(took.created_at, took.id)) == [given_up]


async def test_no_account_sees_or_sends_anothers_deliveries(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    hers = (await one(store, ann)).delivery
    assert await page(store, bob) == await page(store, bob, task_id=hers.task_id) == []
    assert await store.delivery_hosts(bob.account.id, 9) == []
    assert sum((await store.count_deliveries(bob.account.id, 9)).values()) == 0
    for refusal in (
        store.delivery(bob.account.id, hers.id),
        store.resend_delivery(bob.account.id, hers.id, NOW),
    ):
        with pytest.raises(NotFound):
            await refusal
    assert await store.resend_task(bob.account.id, hers.task_id, NOW) == Resent()
    assert await store.resend_dead(bob.account.id, NOW, 9, NOW) == 0
    assert (await store.delivery(ann.account.id, hers.id)).delivery == hers


async def test_states_are_counted_and_no_further_than_asked(store: Store) -> None:
    ann = await customer(store)
    for n in range(3):
        await one(store, ann, f"https://hook{n}.test/")
    await posted(store, DELIVERED)
    assert await store.count_deliveries(ann.account.id, 9) == {PENDING: 2, DELIVERED: 1, DEAD: 0}
    assert (await store.count_deliveries(ann.account.id, 1))[PENDING] == 1


async def test_receivers_are_told_once_each_by_the_alphabet(store: Store) -> None:
    ann = await customer(store)
    for url in (QUIET, HOOK, HOOK, "http://[::1]:9000/x"):
        await one(store, ann, url)
    assert await store.delivery_hosts(ann.account.id, 9) == ["[::1]:9000", "hooks.test", "quiet.test:8080"]
    assert await store.delivery_hosts(ann.account.id, 2) == ["[::1]:9000", "hooks.test"]


async def test_a_dead_delivery_that_is_sent_again_begins_its_schedule_anew(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    gone = await dead(store, ann, bench)
    now = bench.now
    assert await store.resend_delivery(ann.account.id, gone.id, now) == Resent(sent=1)
    [due] = await store.claim_deliveries(9, LEASE, [])
    assert (due.id, due.body, due.url, due.attempts) == (gone.id, gone.body, gone.url, 10)
    after, posting = refused(due, now)
    assert (after.state, after.due_at, posting.attempt) == (PENDING, now + 5_000, 11)
    assert await store.settle_delivery(after, posting)
    record = await store.delivery(ann.account.id, gone.id)
    assert [posting.attempt for posting in record.postings] == list(range(1, 12))
    assert record.next_at == now + 5_000
    event = [event for event in await store.events(gone.task_id) if event.kind == "callback_resent"]
    assert [(event.at, event.detail) for event in event] == [(now, {"delivery": gone.id, "attempts": 10})]


async def test_what_was_delivered_or_waits_is_sent_again_now(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await one(store, ann)
    await posted(store, DELIVERED)
    await one(store, ann, QUIET)
    waits = await posted(store, DEAD)  # refused once: it waits
    assert waits.state is PENDING
    await bench.let_pass(1)
    for identity in await page(store, ann):
        assert await store.resend_delivery(ann.account.id, identity, bench.now) == Resent(sent=1)
    assert len(await store.claim_deliveries(9, LEASE, [])) == 2


async def test_a_delivery_under_way_is_left_alone(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    task_id = (await one(store, ann)).delivery.task_id
    [claim] = await store.claim_deliveries(9, LEASE, [])
    before = await store.delivery(ann.account.id, claim.id)
    assert (before.is_under_way, before.next_at) == (True, None)
    assert await store.resend_delivery(ann.account.id, claim.id, NOW) == Resent(under_way=1)
    assert await store.resend_task(ann.account.id, task_id, NOW) == Resent(under_way=1)
    assert await store.claim_deliveries(9, LEASE, []) == []
    assert await store.settle_delivery(*taken(claim, NOW))
    assert (await store.delivery(ann.account.id, claim.id)).delivery.state is DELIVERED


async def test_a_claim_that_ran_out_is_no_delivery_under_way(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await one(store, ann)
    [claim] = await store.claim_deliveries(9, LEASE, [])
    await bench.let_pass(LEASE.total_seconds())
    assert await store.resend_delivery(ann.account.id, claim.id, bench.now) == Resent(sent=1)
    assert len(await store.claim_deliveries(9, LEASE, [])) == 1


async def test_all_dead_ones_are_sent_again_in_portions_and_those_that_die_later_are_not(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    for n in range(3):
        await dead(store, ann, bench, f"https://hook{n}.test/")
    asked = bench.now
    await bench.let_pass(1)
    later = await dead(store, ann, bench, QUIET)
    portions = [await store.resend_dead(ann.account.id, asked, 2, bench.now) for _ in range(3)]
    assert portions == [2, 1, 0]
    assert await page(store, ann, state=DEAD) == [later.id]
    assert len(await store.claim_deliveries(9, LEASE, [])) == 3


async def test_a_claim_and_a_resend_at_once_never_post_a_delivery_twice(store: Store) -> None:
    ann = await customer(store)
    for _ in range(8):
        delivery = (await one(store, ann)).delivery
        answers = await asyncio.gather(
            *(store.resend_delivery(ann.account.id, delivery.id, NOW) for _ in range(3)),
            store.claim_deliveries(9, LEASE, []),
            *(store.resend_delivery(ann.account.id, delivery.id, NOW) for _ in range(3)),
            store.claim_deliveries(9, LEASE, []),
        )
        claims = [claim for answer in answers if isinstance(answer, list) for claim in answer]
        claims += await store.claim_deliveries(9, LEASE, [])  # one that was being sent again may be passed by
        assert [claim.id for claim in claims] == [delivery.id]
        assert await store.settle_delivery(*taken(claims[0], NOW))
        assert not await store.settle_delivery(*taken(claims[0], NOW))


async def test_a_result_from_before_it_was_sent_again_changes_nothing(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await one(store, ann)
    [claim] = await store.claim_deliveries(9, LEASE, [])
    assert await store.settle_delivery(*taken(claim, NOW))
    await store.resend_delivery(ann.account.id, claim.id, NOW)
    assert not await store.settle_delivery(*refused(claim, NOW))
    record = await store.delivery(ann.account.id, claim.id)
    assert (record.delivery.state, record.delivery.attempts, len(record.postings)) == (PENDING, 1, 1)

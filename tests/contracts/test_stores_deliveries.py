"""What every store promises of deliveries."""

import asyncio
import json
from collections import Counter
from dataclasses import replace

from tests.stores.bench import NOW, Bench
from tests.stores.given import (
    LEASE,
    Customer,
    claimed,
    customer,
    ended,
    placed,
    refused,
    success,
    taken,
    takes,
)

from reelyard.core.delivery import Delivery, DeliveryState
from reelyard.ports.store import Store

HOOK = "https://hooks.test/done"
QUIET = "https://quiet.test/done"


async def many_due(store: Store, who: Customer, count: int, url: str, *, now: int = NOW) -> None:
    """``count`` tasks that ended with a callback to ``url``."""
    await asyncio.gather(*(store.place(who.order(at=now, callback_url=url)) for _ in range(count)))
    tasks = await store.claim("w1", takes(count), LEASE)
    await asyncio.gather(*(store.settle(success(task, now)) for task in tasks))


async def due(store: Store, count: int = 9, busy: list[str] | None = None) -> list[Delivery]:
    return list(await store.claim_deliveries(count, LEASE, busy or []))


async def test_there_is_nothing_to_deliver_at_first(store: Store) -> None:
    assert await due(store) == []
    assert await store.next_delivery_due() is None
    assert await store.deliveries("task_x") == []


async def test_a_due_delivery_is_claimed_once_and_again_after_its_lease(store: Store, bench: Bench) -> None:
    task = await ended(store, await customer(store), HOOK)
    ((delivery, _),) = await store.deliveries(task.id)
    assert await store.next_delivery_due() == NOW
    assert [claim.id for claim in await due(store)] == [delivery.id]
    assert await due(store) == []
    assert await store.next_delivery_due() == NOW + 30_000
    await bench.let_pass(29.999)
    assert await due(store) == []
    await bench.let_pass(0.001)
    (again,) = await due(store)
    assert (again.id, again.body, again.attempts) == (delivery.id, delivery.body, 0)


async def test_a_delivery_knows_the_trace_that_its_task_belongs_to(store: Store) -> None:
    ann, trace = await customer(store), f"00-{'a' * 32}-{'b' * 16}-01"
    order = ann.order(callback_url=HOOK)
    await store.place(replace(order, task=replace(order.task, traceparent=trace)))
    assert await store.settle(success(await claimed(store), NOW))
    await ended(store, ann, HOOK)
    assert {(each.task_id == order.task.id, each.traceparent) for each in await due(store)} == {
        (True, trace),
        (False, None),
    }


async def test_no_delivery_is_claimed_twice_by_claims_that_come_at_once(store: Store) -> None:
    ann = await customer(store)
    for n in range(12):
        await ended(store, ann, f"https://hook{n}.test/")
    claims = await asyncio.gather(*(store.claim_deliveries(3, LEASE, []) for _ in range(8)))
    ids = [delivery.id for claim in claims for delivery in claim]
    assert len(ids) == len(set(ids)) == 12


async def test_a_delivery_that_was_taken_is_never_due_again(store: Store, bench: Bench) -> None:
    task = await ended(store, await customer(store), HOOK)
    (claim,) = await due(store)
    done, posting = taken(claim, NOW + 100)
    assert await store.settle_delivery(done, posting)
    assert await store.deliveries(task.id) == [(done, [posting])]
    assert (done.state, done.ended_at) == (DeliveryState.DELIVERED, NOW + 100)
    await bench.let_pass(86_400)
    assert await due(store) == []
    assert await store.next_delivery_due() is None
    event = (await store.events(task.id))[-1]
    assert (event.kind, event.at) == ("callback_delivered", NOW + 100)
    assert event.detail == {"delivery": done.id, "attempts": 1}


async def test_a_delivery_that_was_refused_is_due_after_its_pause(store: Store, bench: Bench) -> None:
    task = await ended(store, await customer(store), HOOK)
    (claim,) = await due(store)
    after, posting = refused(claim, NOW)
    assert await store.settle_delivery(after, posting)
    assert await store.next_delivery_due() == after.due_at == NOW + 5_000
    await bench.let_pass(4.999)
    assert await due(store) == []
    await bench.let_pass(0.001)
    (again,) = await due(store)
    assert (again.id, again.attempts, again.body) == (claim.id, 1, claim.body)
    done, second = taken(again, bench.now)
    assert await store.settle_delivery(done, second)
    assert await store.deliveries(task.id) == [(done, [posting, second])]


async def test_a_delivery_is_dead_when_its_schedule_is_over(store: Store, bench: Bench) -> None:
    task = await ended(store, await customer(store), HOOK)
    claim, attempts = (await due(store))[0], 0
    while True:
        after, posting = refused(claim, bench.now)
        assert await store.settle_delivery(after, posting)
        attempts += 1
        if after.state is DeliveryState.DEAD:
            break
        await bench.let_pass((after.due_at - bench.now) / 1000)
        (claim,) = await due(store)
    assert attempts == 10
    assert await store.next_delivery_due() is None
    ((dead, postings),) = await store.deliveries(task.id)
    assert dead == after
    assert [posting.attempt for posting in postings] == list(range(1, 11))
    assert (await store.events(task.id))[-1].kind == "callback_dead"


async def test_each_attempt_to_deliver_is_written_once(store: Store) -> None:
    task = await ended(store, await customer(store), HOOK)
    (claim,) = await due(store)
    answers = await asyncio.gather(
        store.settle_delivery(*refused(claim, NOW)), store.settle_delivery(*taken(claim, NOW))
    )
    assert list(answers) == [True, False]
    assert not await store.settle_delivery(*refused(claim, NOW))
    ((delivery, postings),) = await store.deliveries(task.id)
    assert (delivery.state, delivery.attempts, len(postings)) == (DeliveryState.PENDING, 1, 1)


async def test_a_delivery_that_has_ended_does_not_change(store: Store) -> None:
    task = await ended(store, await customer(store), HOOK)
    (claim,) = await due(store)
    done, _ = taken(claim, NOW)
    assert await store.settle_delivery(*taken(claim, NOW))
    assert not await store.settle_delivery(*refused(done, NOW + 1))
    ((delivery, postings),) = await store.deliveries(task.id)
    assert delivery == done
    assert len(postings) == 1


async def test_the_oldest_delivery_goes_first(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    for n in (5, 1, 3):
        await ended(store, ann, f"https://hook{n}.test/", now=NOW - n)
    assert [NOW - claim.due_at for claim in [(await due(store, 1))[0] for _ in range(3)]] == [5, 3, 1]


async def test_what_is_due_later_is_not_claimed(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await placed(store, ann, callback_url=HOOK)
    await store.settle(success(await claimed(store), NOW + 5_000))
    assert await due(store) == []
    assert await store.next_delivery_due() == NOW + 5_000
    await bench.let_pass(5)
    assert len(await due(store)) == 1


async def test_a_busy_receiver_is_left_out(store: Store) -> None:
    ann = await customer(store)
    await ended(store, ann, HOOK, now=NOW - 2)
    await ended(store, ann, QUIET, now=NOW - 1)
    (first,) = await due(store, 1)
    assert first.url == HOOK
    await ended(store, ann, HOOK, now=NOW - 1)
    busy = [first.receiver]
    assert [claim.url for claim in await due(store, 9, busy)] == [QUIET]
    assert await due(store, 9, busy) == []
    assert [claim.url for claim in await due(store, 9, [])] == [HOOK]


async def test_a_receiver_is_busy_for_one_account_only(store: Store) -> None:
    ann, bob = await customer(store, "ann"), await customer(store, "bob")
    await ended(store, ann, HOOK)
    await ended(store, bob, HOOK.upper().replace("HTTPS", "https"))
    (claim,) = await due(store, 9, [_receiver(ann, HOOK)])
    assert claim.account_id == bob.account.id


def _receiver(who: Customer, url: str) -> str:
    return Delivery(id="", task_id="", account_id=who.account.id, url=url, body=b"", created_at=NOW).receiver


async def test_a_receiver_with_2_000_due_deliveries_does_not_fill_a_claim(store: Store) -> None:
    ann, bob = await customer(store, "ann", credits=10**9), await customer(store, "bob")
    await many_due(store, ann, 2_000, HOOK, now=NOW - 9)
    await ended(store, bob, QUIET, now=NOW - 1)
    claims = Counter(claim.url for claim in await due(store, 20))
    assert claims[QUIET] == 1
    assert 1 <= claims[HOOK] <= 8


async def test_a_claim_never_takes_more_than_it_asks_for(store: Store) -> None:
    ann = await customer(store)
    for n in range(4):
        await many_due(store, ann, 3, f"https://hook{n}.test/")
    assert [len(await due(store, count)) for count in (0, 1, 5)] == [0, 1, 5]


async def test_everything_that_is_due_is_claimed_in_the_end(store: Store) -> None:
    ann = await customer(store)
    await many_due(store, ann, 30, HOOK)
    await many_due(store, ann, 3, QUIET)
    claims: list[str] = []
    while batch := await due(store, 10):
        claims += [claim.id for claim in batch]
    assert len(claims) == len(set(claims)) == 33


async def test_the_body_is_kept_byte_for_byte(store: Store) -> None:
    ann = await customer(store)
    await placed(store, ann, callback_url=HOOK)
    settlement = success(await claimed(store))
    assert settlement.delivery
    body = json.dumps({"msg": "größer 🦊\n"}, ensure_ascii=False).encode() + b"\0\xff"
    await store.settle(replace(settlement, delivery=replace(settlement.delivery, body=body)))
    (claim,) = await due(store)
    assert claim.body == body


async def test_claims_of_whoever_is_gone_are_due_again_when_they_were(store: Store, bench: Bench) -> None:
    ann = await customer(store)
    await ended(store, ann, HOOK, now=NOW)
    await ended(store, ann, HOOK, now=NOW)
    gone = bench.open()
    first, second = await gone.claim_deliveries(9, LEASE, [])
    after, posting = taken(first, NOW)
    await gone.settle_delivery(after, posting)
    assert await store.claim_deliveries(9, LEASE, []) == []
    await bench.die(gone)
    assert await store.free_deliveries() == 1
    assert await store.free_deliveries() == 0
    assert await store.next_delivery_due() == second.due_at
    assert [claim.id for claim in await store.claim_deliveries(9, LEASE, [])] == [second.id]

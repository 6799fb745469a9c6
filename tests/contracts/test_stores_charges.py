"""What every store promises of money: an order's price from the moment it goes out, and what gave no clip."""

from dataclasses import replace
from typing import Any

from tests.stores.bench import Bench
from tests.stores.given import ENGINE, LEASE, POLICY, cancelled, claimed, customer, placed, success, takes

from reelyard.core.brief import Bill, Billing, Broke, Cost, Failure
from reelyard.core.charge import Charge
from reelyard.core.settlement import break_off
from reelyard.core.task import Task
from reelyard.core.times import DAY
from reelyard.core.usage import day_of
from reelyard.core.withdrawal import Fate
from reelyard.ports.overview_store import DayCost, EngineCost
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

PRICE = Cost(micros=280_000, currency="USD")
DEARER = Cost(micros=490_000, currency="USD")
CHARGED = Bill(billing=Billing.CHARGED, cost=PRICE)
MAY_BE = Bill(billing=Billing.MAY_BE, cost=DEARER)


async def ordered(store: Store, *, engine: str = ENGINE, **word: Any) -> Task:
    """A task whose order goes out, at a price."""
    task = await claimed_for(store, engine)
    words = {"intended": True, "agreed": PRICE, **word}
    assert await store.report(Report(task_id=task.id, attempt=task.attempt, engine=engine, **words), LEASE)
    return await found(store, task)


async def claimed_for(store: Store, engine: str) -> Task:
    [task] = await store.claim("w1", takes(1, engine=engine), LEASE)
    return task


async def found(store: Store, task: Task) -> Task:
    now = await store.task(task.id)
    assert now is not None
    return now


def ended(task: Task, bill: Bill, bench: Bench, *left: str) -> Any:
    broke = Broke(failure=Failure.REFUSED, reason="withheld", over=True, bill=bill)
    return break_off(task, broke, policy=POLICY, now=bench.now, left=left)


async def test_the_price_of_an_order_is_kept_from_its_intent_to_its_next_order(
    store: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    task = await ordered(store)
    assert task.agreed == PRICE
    again = Report(task_id=task.id, attempt=1, engine=ENGINE, intended=True, agreed=DEARER)
    assert await store.report(again, LEASE)  # the same order, said once more
    assert await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_1"), LEASE)
    assert (await found(store, task)).agreed == PRICE
    await store.settle(ended(await found(store, task), CHARGED, bench, "next"))
    [lane] = await store.waiting_lanes()
    [other] = await store.claim("w1", takes(1, lane, engine="next"), LEASE)
    assert other.agreed is None  # another engine's price is none of this one's
    anew = Report(task_id=task.id, attempt=2, engine="next", intended=True, agreed=DEARER)
    assert await store.report(anew, LEASE)
    assert (await found(store, task)).agreed == DEARER


async def test_a_task_that_two_engines_were_paid_for_has_both_costs(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await ordered(store, upstream_id="up_1")
    await store.settle(ended(task, CHARGED, bench, "next"))
    [lane] = await store.waiting_lanes()
    [again] = await store.claim("w1", takes(1, lane, engine="next"), LEASE)
    made = success(again, bench.now)
    assert await store.settle(replace(made, task=replace(made.task, cost=DEARER)))
    assert (await found(store, task)).cost == DEARER
    [charge] = await store.charges(task.id)
    assert charge == Charge(engine=ENGINE, upstream_id="up_1", bill=CHARGED, at=bench.now)
    today = day_of(bench.now)
    use = await store.engine_use(today, today)
    assert use["next"].costs == (EngineCost(currency="USD", clips=1, micros=490_000),)
    assert use[ENGINE].costs == (EngineCost(currency="USD", vain=1, vain_micros=280_000),)


async def test_an_order_whose_id_was_lost_is_charged_without_one(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await ordered(store)
    broke = Broke(failure=Failure.UNKNOWN, reason="lost", bill=MAY_BE)
    await store.settle(break_off(task, broke, policy=POLICY, now=bench.now))
    [charge] = await store.charges(task.id)
    assert charge == Charge(engine=ENGINE, upstream_id=None, bill=MAY_BE, at=bench.now)


async def test_a_settlement_that_came_too_late_charges_nothing(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    task = await ordered(store)
    assert await store.settle(cancelled(task, bench.now))
    assert not await store.settle(ended(task, CHARGED, bench))
    assert await store.charges(task.id) == []
    assert await store.engine_costs(0, day_of(bench.now)) == []


async def test_what_a_withdrawn_order_costs_is_known_at_its_end_by_the_price_it_went_out_at(
    store: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    task = await ordered(store, upstream_id="up_1")
    await store.settle(cancelled(task, bench.now))
    await bench.let_pass(DAY / 1000)
    [withdrawal] = await store.claim_withdrawals(9, bench.now + 60_000)
    assert withdrawal.agreed == PRICE
    bill = Bill(billing=Billing.MAY_BE, cost=PRICE)
    assert await store.end_withdrawal(withdrawal, Fate.NO_CANCEL, bill)
    assert not await store.end_withdrawal(withdrawal, Fate.NO_CANCEL, bill)  # once is enough
    [charge] = await store.charges(task.id)
    assert charge == Charge(engine=ENGINE, upstream_id="up_1", bill=bill, at=bench.now)
    told = EngineCost(currency="USD", doubtful=1, doubtful_micros=280_000)
    today = day_of(bench.now)
    assert await store.engine_costs(today, today) == [DayCost(engine=ENGINE, day=today, cost=told)]
    assert (await store.engine_use(today, today))[ENGINE].costs == (told,)  # it did nothing else today


async def test_an_id_that_comes_late_is_withdrawn_at_the_price_of_its_order(
    store: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    task = await ordered(store)
    await store.settle(cancelled(task, bench.now))
    [withdrawal] = await store.claim_withdrawals(9, bench.now + 60_000)
    assert await store.end_withdrawal(withdrawal, Fate.UNKNOWN)
    assert not await store.report(Report(task_id=task.id, attempt=1, upstream_id="up_9"), LEASE)
    [late] = await store.claim_withdrawals(9, bench.now + 60_000)
    assert (late.upstream_id, late.agreed) == ("up_9", PRICE)


async def test_costs_are_summed_by_engine_day_and_currency_and_outlive_their_tasks(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    in_credits = Bill(billing=Billing.CHARGED, cost=Cost(micros=5_000_000, currency="credits"))
    tasks: list[Task] = []
    for bill in (CHARGED, MAY_BE, MAY_BE, in_credits):
        await placed(store, ann)
        tasks.append(await ordered(store, upstream_id=f"up_{len(tasks)}"))
        assert await store.settle(ended(tasks[-1], bill, bench))
    first = day_of(bench.now)
    await bench.let_pass(DAY / 1000)
    for micros in (100_000, 200_000):  # three tenths, and no drift
        await placed(store, ann)
        made = success(await claimed(store), bench.now)
        cost = Cost(micros=micros, currency="USD")
        await store.settle(replace(made, task=replace(made.task, cost=cost)))
    usd = EngineCost(currency="USD", vain=1, vain_micros=280_000, doubtful=2, doubtful_micros=980_000)
    by_day = [
        DayCost(engine=ENGINE, day=first + 1, cost=EngineCost(currency="USD", clips=2, micros=300_000)),
        DayCost(engine=ENGINE, day=first, cost=usd),
        DayCost(engine=ENGINE, day=first, cost=EngineCost(currency="credits", vain=1, vain_micros=5_000_000)),
    ]
    assert await store.engine_costs(first, first + 1) == by_day
    assert (usd.whole.words, usd.in_doubt.words, usd.in_vain.words) == ("1.26 USD", "0.98 USD", "0.28 USD")
    assert await store.remove_task(tasks[0].id)
    assert await store.charges(tasks[0].id) == []
    assert len(await store.charges(tasks[1].id)) == 1
    assert await store.engine_costs(first, first + 1) == by_day
    await store.prune_usage(first + 1)
    assert await store.engine_costs(first, first + 1) == by_day[:1]


async def test_what_a_withdrawn_order_costs_is_summed_though_its_record_is_gone(
    store: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    task = await ordered(store, upstream_id="up_1")
    await store.settle(cancelled(task, bench.now))
    assert await store.remove_task(task.id)
    [withdrawal] = await store.claim_withdrawals(9, bench.now + 60_000)
    assert await store.end_withdrawal(withdrawal, Fate.MADE, CHARGED)
    assert await store.charges(task.id) == []
    [told] = await store.engine_costs(0, day_of(bench.now))
    assert told.cost == EngineCost(currency="USD", vain=1, vain_micros=280_000)

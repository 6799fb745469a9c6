"""What every store promises of engines: what came of their attempts by day, and what their upstreams took."""

from dataclasses import replace

from tests.stores.bench import Bench
from tests.stores.given import LEASE, broken, cancelled, customer, placed, success, takes

from reelyard.core.brief import Cost, Failure
from reelyard.core.settlement import give_up
from reelyard.core.times import DAY
from reelyard.core.usage import day_of
from reelyard.ports.overview_store import EngineCost, EngineUse
from reelyard.ports.store import Store


async def test_attempts_are_counted_by_engine_and_day_and_costs_by_currency(
    store: Store, bench: Bench
) -> None:
    ann = await customer(store)
    for failure in (None, Failure.FAILED, Failure.DOWN, Failure.REFUSED, Failure.HANDED_BACK):
        await placed(store, ann)
        [task] = await store.claim("w1", takes(1, engine="cloud"), LEASE)
        await store.settle(broken(task, failure, bench.now) if failure else success(task, bench.now))
        for waiting in await store.waiting_since(bench.now + 1, 9):
            await store.settle(cancelled(waiting, bench.now))
    today = day_of(bench.now)
    assert await store.engine_use(today, today) == {"cloud": EngineUse(made=1, broke=2, refused=1)}

    await bench.let_pass(DAY / 1000)
    for currency, micros in (("USD", 280_000), ("USD", 20_000), ("credits", 5_000_000)):
        await placed(store, ann)
        [task] = await store.claim("w1", takes(1, engine="cloud"), LEASE)
        made = success(task, bench.now)
        paid = replace(made.task, cost=Cost(micros=micros, currency=currency))
        await store.settle(replace(made, task=paid))
    use = (await store.engine_use(today + 1, today + 1))["cloud"]
    assert (use.made, use.broke) == (3, 0)
    assert set(use.costs) == {
        EngineCost(currency="USD", clips=2, micros=300_000),
        EngineCost(currency="credits", clips=1, micros=5_000_000),
    }
    assert (await store.engine_use(today, today + 1))["cloud"].made == 4
    await store.prune_usage(today + 1)
    assert await store.engine_use(today, today) == {}
    assert (await store.engine_use(today, today + 1))["cloud"].made == 3


async def test_an_end_that_was_refused_is_not_counted(store: Store, bench: Bench) -> None:
    await placed(store, await customer(store))
    [task] = await store.claim("w1", takes(1, engine="cloud"), LEASE)
    assert await store.settle(success(task, bench.now))
    assert not await store.settle(broken(task, now=bench.now))
    today = day_of(bench.now)
    assert await store.engine_use(today, today) == {"cloud": EngineUse(made=1)}


async def test_what_waited_too_long_is_not_the_fault_of_the_engine_that_had_it_last(
    store: Store, bench: Bench
) -> None:
    await placed(store, await customer(store))
    [task] = await store.claim("w1", takes(1, engine="cloud"), LEASE)
    await store.settle(broken(task, Failure.HANDED_BACK, bench.now))
    [waiting] = await store.waiting_since(bench.now + 1, 9)
    assert await store.settle(give_up(waiting, "nobody came", now=bench.now))
    today = day_of(bench.now)
    assert await store.engine_use(today, today) == {}

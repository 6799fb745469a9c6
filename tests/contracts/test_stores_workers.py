"""What every store promises of workers: each is as it told last, and the operator's wish reaches it."""

from dataclasses import replace

from tests.stores.bench import NOW, Bench

from reelyard.core.routing import SeatGroup
from reelyard.core.worker import Activity, EngineThere, Worker
from reelyard.ports.store import Store
from reelyard.ports.worker_store import FORGOTTEN, Listed

ONE = Worker(
    name="b-1",
    host="b",
    pid=7,
    version="0.1.0",
    engines=("renderer", "cloud"),
    labels=("gpu=NVIDIA H100", "rack 7, left"),
    slots=4,
    running=1,
    state=Activity.WORKING,
    started_at=NOW,
    seats=(SeatGroup(engines=("renderer",), count=2), SeatGroup(engines=("cloud",), count=2)),
    standing=(
        EngineThere(engine="renderer", state="warming", progress=0.25, note='lädt, "wan"\x00\ud800'),
        EngineThere(engine="cloud", state="ready", failures=5, tried_in=12.5, reason="no key"),
    ),
)


async def test_nobody_works_at_first(store: Store) -> None:
    assert list(await store.workers()) == []
    assert not await store.wish_drain("b-1", drain=True)
    await store.dismiss("b-1")


async def test_a_worker_is_as_it_told_last(store: Store, bench: Bench) -> None:
    assert not await store.greet(ONE)
    await bench.let_pass(3)
    busy = replace(ONE, running=4, state=Activity.DRAINING, labels=())
    await store.greet(busy)
    await bench.let_pass(2)
    assert list(await store.workers()) == [Listed(worker=busy, ago=2.0, lives=True, drain=False)]


async def test_how_its_engines_stand_is_as_it_told_last(store: Store) -> None:
    await store.greet(ONE)
    well = replace(ONE, seats=ONE.seats[:1], standing=(EngineThere(engine="renderer"),))
    assert [each.worker.standing for each in await store.workers()] == [ONE.standing]
    await store.greet(well)
    [told] = [each.worker for each in await store.workers()]
    assert (told.seats, told.standing) == (ONE.seats[:1], well.standing)
    await store.greet(replace(ONE, seats=(), standing=()))
    [told] = [each.worker for each in await store.workers()]
    assert (told.seats, told.standing) == ((), ())


async def test_workers_are_told_by_host_and_name(store: Store) -> None:
    for name, host in (("b-2", "b"), ("b-1", "b"), ("c-0", "a")):
        await store.greet(replace(ONE, name=name, host=host))
    assert [each.worker.name for each in await store.workers()] == ["c-0", "b-1", "b-2"]
    await store.dismiss("b-1")
    assert [each.worker.name for each in await store.workers()] == ["c-0", "b-2"]


async def test_the_operators_wish_stays_until_it_is_taken_back(store: Store) -> None:
    await store.greet(ONE)
    assert await store.wish_drain(ONE.name, drain=True)
    assert await store.greet(replace(ONE, running=0))
    assert await store.greet(replace(ONE, state=Activity.PAUSED))
    assert [each.drain for each in await store.workers()] == [True]
    assert await store.wish_drain(ONE.name, drain=False)
    assert not await store.greet(ONE)


async def test_a_worker_whose_process_has_gone_does_not_live_and_is_forgotten_after_a_day(
    store: Store, bench: Bench
) -> None:
    gone = bench.open()
    await gone.greet(ONE)
    bench.opened.remove(gone)
    await gone.close()
    await store.greet(replace(ONE, name="b-2"))
    lives = {each.worker.name: each.lives for each in await store.workers()}
    assert lives == {"b-1": False, "b-2": True}
    await bench.let_pass(FORGOTTEN + 1)
    await store.greet(replace(ONE, name="b-2"))
    assert [each.worker.name for each in await store.workers()] == ["b-2"]

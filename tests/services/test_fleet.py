"""The fleet as a process sees it: itself as it stands now, others as they told lately, the gone not."""

from dataclasses import replace

from tests.services.routed import routing
from tests.services.test_overview import Standing
from tests.stores.bench import HandClock
from tests.stores.given import LEASE, MODEL, customer, placed, takes

from reelyard.core.brief import Broke, Failure
from reelyard.core.lane import Lane
from reelyard.core.routing import SeatGroup
from reelyard.core.worker import NOTED, Activity, EngineThere, Worker
from reelyard.ports.executor import Readiness
from reelyard.ports.store import Store
from reelyard.services.engines import Engines
from reelyard.services.fleet import Fleet
from reelyard.services.muster import MISSED
from reelyard.services.own_standing import OwnStanding
from reelyard.services.presence import Presence
from reelyard.services.routing import Routing

OTHER = Worker(
    name="w2",
    host="b",
    pid=2,
    version="1",
    engines=("spare",),
    labels=(),
    slots=8,
    running=0,
    state=Activity.WORKING,
    started_at=0,
    seats=(SeatGroup(engines=("spare",), count=8),),
    standing=(EngineThere(engine="spare", state="ready", tried_in=20.0, reason="no key"),),
)

ALIEN = SeatGroup(engines=("alien",), count=1)


def own(routed: Routing, *, slots: int, **engines: Readiness) -> OwnStanding:
    here = Presence(name="w1", slots=slots, host="a", engines=("drawn", "spare"))
    return OwnStanding(here=here, executor=Standing(engines=engines), routing=routed)


def fleet(store: Store, clock: HandClock, *, slots: int) -> Fleet:
    routed = routing(store, "drawn", "spare", seats=3, clock=clock.monotonic)
    standing = own(routed, slots=slots, drawn=Readiness(state="ready"), spare=Readiness(state="cold"))
    return Fleet(store=store, own=standing, routing=routed)


async def test_a_worker_tells_its_seats_and_how_each_engine_stands(store: Store, clock: HandClock) -> None:
    routed = routing(store, "drawn", "spare", seats=3, clock=clock.monotonic)
    standing = own(routed, slots=6, drawn=Readiness(state="warming", progress=0.333, note="n" * 999))
    await placed(store, await customer(store))
    [task] = await store.claim("w1", takes(1, engine="drawn"), LEASE)
    routed.told(task, Broke(failure=Failure.DOWN, reason="no money " * 99, standing=True))
    clock.turn(5)
    told = standing.worker()
    assert {group.engines: group.count for group in told.seats} == {("drawn",): 3, ("spare",): 3}
    drawn = told.there("drawn")
    assert (drawn.state, drawn.progress, drawn.tried_in, drawn.failures) == ("warming", 0.33, 10.0, 1)
    assert (len(drawn.note), len(drawn.reason)) == (NOTED, NOTED)
    assert told.there("spare") == EngineThere(engine="spare")


async def test_who_can_make_clips_on_a_store_of_its_own_is_alone(store: Store, clock: HandClock) -> None:
    await store.greet(OTHER)
    alone = fleet(store, clock, slots=6)
    [worker] = alone.at_work(await store.workers())
    assert (alone.is_alone, worker.name) == (True, "w1")
    assert [group.count for group in (await alone.board()).groups] == [3, 3]


async def test_others_are_as_they_told_and_the_time_since_has_passed(store: Store, clock: HandClock) -> None:
    await store.greet(OTHER)
    clock.turn(5)
    looking = fleet(store, clock, slots=0)
    [worker] = looking.at_work(await store.workers())
    assert worker.there("spare").tried_in == 15.0
    board = await looking.board()
    assert (board.groups, board.admits) == ((SeatGroup(engines=("spare",), count=0),), {"spare": 0})
    clock.turn(15)
    assert (await looking.board()).admits == {"spare": 1}


async def test_of_itself_a_process_among_others_tells_how_it_stands_now(
    store: Store, clock: HandClock
) -> None:
    here = fleet(store, clock, slots=0)
    await store.greet(replace(here.own.worker(), slots=6, seats=(), standing=()))
    [worker] = here.at_work(await store.workers())
    assert worker.there("drawn").state == "ready"
    assert len(worker.seats) == 2


async def test_who_rests_or_is_silent_is_not_counted(store: Store, clock: HandClock) -> None:
    looking = fleet(store, clock, slots=0)
    await store.greet(replace(OTHER, state=Activity.DRAINING))
    assert looking.at_work(await store.workers()) == ()
    await store.greet(OTHER)
    assert len(looking.at_work(await store.workers())) == 1
    clock.turn(MISSED + 1)
    assert looking.at_work(await store.workers()) == ()
    assert (await looking.board()).groups == ()


async def test_engines_are_those_of_the_workers_with_what_runs_there(store: Store, clock: HandClock) -> None:
    ann = await customer(store)
    for _ in range(3):
        await placed(store, ann, at=clock.now())
    await store.claim("w2", takes(2, engine="spare"), LEASE)
    [gone] = await store.claim("w9", takes(1, engine="spare"), LEASE)
    well = replace(OTHER, standing=(EngineThere(engine="spare", state="ready"),))
    await store.greet(replace(well, engines=("spare", "alien"), seats=(*OTHER.seats, ALIEN)))
    await store.greet(replace(well, name="w3", standing=OTHER.standing))
    looking = Engines(store=store, fleet=fleet(store, clock, slots=0))
    running = [task for task, _ in (await store.work(9)).tasks]
    looked = await looking.look(clock.now(), running, await store.workers())
    drawn, spare, alien = looked.engines
    assert (drawn.state, drawn.posts, drawn.shares[0].now) == ("absent", (), 0)
    assert (spare.state, spare.seats, spare.busy, spare.leaving) == ("ready", 16, 2, 1)
    assert (spare.shares[0].now, spare.shares[0].whole, spare.readiness.state) == (1, 1, "ready")
    assert (alien.name, alien.shares) == ("alien", ())
    assert spare.told[0] == "Ready on all 2 workers."
    assert spare.told[1] == "Left alone by 1 of 2 workers, tried again in 20 s: no key"
    assert gone.engine == "spare"
    assert str(Lane(model=MODEL)) in looked.board.routes

"""How a worker stays in the list: it hears what is wished, knows what others offer, takes its leave."""

from dataclasses import replace

import pytest
from tests.stores.bench import HandClock

from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.worker import Activity, EngineThere
from reelyard.ports.store import Store
from reelyard.services.journal import Journal
from reelyard.services.muster import MISSED, Muster
from reelyard.services.presence import Presence
from reelyard.services.workers import Workers


def presence(name: str = "w1", *, lacks: tuple[str, ...] = ()) -> Presence:
    return Presence(name=name, slots=2, since=1, host="a", pid=7, engines=("cloud",), lacks=lacks)


def operator(store: Store, clock: HandClock) -> Workers:
    return Workers(store=store, journal=Journal(store=store, now=clock.now))


async def test_a_wish_is_heard_with_the_next_heartbeat_and_told_back(store: Store, clock: HandClock) -> None:
    here, workers = presence(), operator(store, clock)
    muster = Muster(store=store, here=here, tell=here.as_worker)
    await muster.greet()
    assert here.activity is Activity.WORKING
    await workers.drain("w1", drain=True)
    here.running = 1
    for running, state in ((1, Activity.DRAINING), (0, Activity.PAUSED)):
        here.running = running
        await muster.greet()
        assert here.begins_nothing
        await muster.greet()
        assert [each.worker.state for each in await workers.all()] == [state]
    await workers.drain("w1", drain=False)
    await muster.greet()
    assert (here.begins_nothing, here.activity) == (False, Activity.WORKING)


async def test_it_knows_what_others_offer_that_can_be_counted_on(store: Store, clock: HandClock) -> None:
    other = replace(presence("w2").as_worker(), engines=("gpu", "cloud", "alien"))

    async def elsewhere() -> frozenset[str]:
        here = presence(lacks=("gpu", "renderer"))
        await Muster(store=store, here=here, tell=here.as_worker).greet()
        return here.elsewhere

    assert await elsewhere() == frozenset()
    await store.greet(other)
    assert await elsewhere() == {"gpu"}
    shunned = EngineThere(engine="gpu", tried_in=9.0)
    await store.greet(replace(other, standing=(shunned,)))
    assert await elsewhere() == frozenset()
    await store.greet(replace(other, standing=(replace(shunned, engine="cloud"),)))
    assert await elsewhere() == {"gpu"}
    await store.greet(replace(other, state=Activity.DRAINING))
    assert await elsewhere() == frozenset()
    await store.greet(other)
    await store.wish_drain("w2", drain=True)
    assert await elsewhere() == frozenset()
    await store.wish_drain("w2", drain=False)
    clock.turn(MISSED + 1)
    assert await elsewhere() == frozenset()


async def test_a_worker_that_stops_says_so_and_is_gone_at_the_end(store: Store) -> None:
    here = presence()
    muster = Muster(store=store, here=here, tell=here.as_worker)
    await muster.greet()
    await muster.leave()
    assert here.begins_nothing
    assert [each.worker.state for each in await store.workers()] == [Activity.DRAINING]
    await muster.go()
    assert list(await store.workers()) == []
    await store.close()
    await muster.leave()
    await muster.go()


async def test_only_who_is_gone_can_be_forgotten(store: Store, clock: HandClock) -> None:
    workers = operator(store, clock)
    await store.greet(presence().as_worker())
    with pytest.raises(InvalidInput):
        await workers.dismiss("w1")
    for act in (workers.dismiss("w2"), workers.drain("w2", drain=True)):
        with pytest.raises(NotFound):
            await act
    assert [each.act for each in await store.journal(before=None, count=9)] == []

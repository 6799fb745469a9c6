"""A look at how things stand holds a while, waits for nobody, and survives a store that is away."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from tests.stores.bench import NOW, HandClock

from reelyard.ports.gauge_store import Gauges
from reelyard.ports.store import Store
from reelyard.services import standing
from reelyard.services.presence import Presence
from reelyard.services.standing import FRESH, Lookout

GAUGES = Gauges(pending=3)


@dataclass
class Counted:
    """A store that has gauges, or not."""

    answers: list[Any]
    asked: int = 0
    pause: asyncio.Event = field(default_factory=asyncio.Event)

    async def gauges(self) -> Gauges:
        self.asked += 1
        answer = self.answers[min(self.asked, len(self.answers)) - 1]
        if answer is None:
            await self.pause.wait()
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Gauges)
        return answer


def lookout(store: Counted, clock: HandClock, *, slots: int = 2, draining: bool = False) -> Lookout:
    return Lookout(
        store=cast(Store, store),
        here=Presence(name="w", slots=slots),
        draining=lambda: draining,
        now=clock.now,
        clock=clock.monotonic,
    )


async def test_the_store_is_asked_once_in_a_while_however_many_read() -> None:
    store, clock = Counted([GAUGES]), HandClock()
    looking = lookout(store, clock)
    seen = await asyncio.gather(*(looking.look() for _ in range(5)))
    assert all(each.gauges is GAUGES for each in seen)
    clock.turn(FRESH)
    later = await looking.look()
    assert (store.asked, later.at - seen[0].at) == (1, FRESH * 1000)
    clock.turn(0.001)
    await looking.look()
    assert store.asked == 2


async def test_a_store_that_is_away_leaves_the_rest_standing(caplog: pytest.LogCaptureFixture) -> None:
    store, clock = Counted([OSError("away"), GAUGES]), HandClock()
    looking = lookout(store, clock)
    assert (await looking.look()).gauges is None
    assert "could not be read" in caplog.text
    clock.turn(FRESH + 1)
    assert (await looking.look()).gauges == GAUGES


async def test_a_store_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "PATIENCE", 0.01)
    assert (await lookout(Counted([None]), HandClock()).look()).gauges is None


async def test_a_process_is_a_worker_once_its_loops_have_begun() -> None:
    clock = HandClock()
    looking = lookout(Counted([GAUGES]), clock)
    assert (await looking.look()).worker == "none"
    looking.here.begin(NOW)
    assert (await looking.look()).worker == "working"
    draining = lookout(Counted([GAUGES]), clock, draining=True)
    draining.here.begin(NOW)
    assert (await draining.look()).worker == "draining"
    api = lookout(Counted([GAUGES]), clock, slots=0)
    api.here.begin(NOW)
    assert (await api.look()).worker == "none"

"""The overview: what needs a look comes first, and a look costs the store one read a second."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.services.routed import routing
from tests.stores.bench import HandClock
from tests.stores.given import LEASE, customer, ended, placed, takes

from reelyard import __version__
from reelyard.core.brief import Brief, Outcome
from reelyard.ports.executor import Executor, Readiness, Watch
from reelyard.ports.store import Store
from reelyard.services.concerns import LONG, Sight, Trouble, concerns
from reelyard.services.engines import Engines
from reelyard.services.fleet import Fleet
from reelyard.services.journal import Journal
from reelyard.services.overview import FRESH, KEPT_FRESH, Disk, Overview, Retention
from reelyard.services.own_standing import OwnStanding
from reelyard.services.presence import Presence
from reelyard.services.switchboard import Switchboard

MODEL = "hailuo/02-text-to-video-pro"
CALM = Sight(
    broken={},
    left_alone={},
    absent={},
    idle=(),
    maintenance=False,
    free=100,
    low_water=10,
    dead={},
    waited=None,
    works=True,
    is_fleet=False,
)


@dataclass(kw_only=True)
class Standing(Executor):
    """An executor whose engines stand as a test says."""

    engines: dict[str, Readiness] = field(default_factory=dict)

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        raise AssertionError

    async def warm(self, engine: str) -> None:
        """Nothing to warm."""

    def readiness(self) -> Mapping[str, Readiness]:
        return self.engines

    async def close(self) -> None:
        """Nothing to close."""


def fleet(store: Store, clock: HandClock, engines: dict[str, Readiness]) -> Fleet:
    routed = routing(store, "drawn", "spare", clock=clock.monotonic)
    here = Presence(name="w1", slots=2, engines=("drawn", "spare"))
    own = OwnStanding(here=here, executor=Standing(engines=engines), routing=routed)
    return Fleet(store=store, own=own, routing=routed)


def overview(store: Store, clock: HandClock, **engines: Readiness) -> Overview:
    board = Switchboard(
        store=store,
        journal=Journal(store=store, now=clock.now),
        models=frozenset({MODEL}),
        clock=clock.monotonic,
        room=lambda: 100,
        low_water=10,
    )
    return Overview(
        store=store,
        switchboard=board,
        engines=Engines(store=store, fleet=fleet(store, clock, engines)),
        disk=lambda: Disk(database=1, log=2, free=100, total=1_000),
        low_water=10,
        retention=Retention(media=timedelta(days=14), records=timedelta(days=60), usage=timedelta(days=730)),
        now=clock.now,
        clock=clock.monotonic,
    )


async def test_a_look_tells_the_queue_the_engines_the_workers_and_what_is_kept(
    store: Store, clock: HandClock
) -> None:
    ann = await customer(store)
    done = await ended(store, ann, now=clock.now())
    await placed(store, ann, at=clock.now())
    [running] = await store.claim("w1", takes(1, engine="drawn"), LEASE)
    clock.turn(LONG + 1)
    await placed(store, ann, at=clock.now() - 1_000)
    looking = overview(
        store, clock, spare=Readiness(state="cold"), drawn=Readiness(state="broken", note="no torch")
    )
    await store.greet(replace(Presence(name="w1", slots=2, since=clock.now()).as_worker(), running=1))
    seen = await looking.look()
    assert [task.id for task, _ in seen.running] == [running.id]
    assert [(engine.name, engine.models, engine.busy, engine.made) for engine in seen.engines] == [
        ("drawn", (MODEL,), 1, 0),
        ("spare", (MODEL,), 0, 0),
    ]
    assert [(worker.name, worker.busy, worker.slots) for worker in seen.workers] == [("w1", 1, 2)]
    assert (seen.work.waiting, seen.storage.kept.clips, seen.today.succeeded) == (1, 1, 1)
    assert done.ended_at
    assert seen.storage.next_gone == done.ended_at + 14 * 86_400_000
    assert [(concern.kind, concern.text) for concern in seen.concerns] == [("bad", "no torch")]


async def test_a_look_holds_a_second_and_the_sum_of_the_clips_a_minute(
    store: Store, clock: HandClock
) -> None:
    ann = await customer(store)
    looking = overview(store, clock)
    assert (await looking.look()).work.waiting == 0
    await ended(store, ann, now=clock.now())
    await placed(store, ann, at=clock.now())
    assert (await looking.look()).work.waiting == 0
    clock.turn(FRESH + 0.1)
    seen = await looking.look()
    assert (seen.work.waiting, seen.storage.kept.clips) == (1, 0)
    clock.turn(KEPT_FRESH)
    assert (await looking.look()).storage.kept.clips == 1


async def test_versions_of_workers_that_live_are_told(store: Store, clock: HandClock) -> None:
    one = Presence(name="w1", slots=2, since=1).as_worker()
    await store.greet(one)
    await store.greet(replace(one, name="w2", version="0.0.1"))
    seen = await overview(store, clock).look()
    assert (seen.versions, seen.slots) == (["0.0.1", __version__], 4)


async def test_who_has_not_greeted_is_no_worker(store: Store, clock: HandClock) -> None:
    ann = await customer(store)
    await placed(store, ann, at=clock.now())
    await store.claim("w1", takes(1), LEASE)
    seen = await overview(store, clock).look()
    assert (seen.workers, seen.slots, seen.work.running) == ((), 0, 1)


@pytest.mark.parametrize(
    ("sight", "kind", "words"),
    [
        (replace(CALM, broken={"drawn": Trouble(why="")}), "bad", "The engine drawn is broken."),
        (
            replace(CALM, left_alone={"drawn": Trouble(why="no")}),
            "warn",
            "The engine drawn is left alone for a while.",
        ),
        (replace(CALM, idle=("fox",)), "bad", "No engine makes fox now."),
        (replace(CALM, idle=("fox", "owl", "hen")), "bad", "No engine makes 3 models now."),
        (replace(CALM, absent={"drawn": ("fox",)}), "warn", "No worker offers the engine drawn."),
        (
            replace(CALM, idle=("fox",), is_fleet=True, works=False, absent={"drawn": ("fox",)}),
            "bad",
            "No worker is at work.",
        ),
        (
            replace(CALM, broken={"drawn": Trouble(why="no", at=1, of=4)}),
            "warn",
            "The engine drawn is broken at 1 of 4 workers.",
        ),
        (
            replace(CALM, left_alone={"drawn": Trouble(why="no key", at=2, of=4)}),
            "warn",
            "The engine drawn is left alone for a while at 2 of 4 workers.",
        ),
        (replace(CALM, free=9), "bad", "The disk is nearly full."),
        (replace(CALM, free=19), "warn", "The disk fills up."),
        (replace(CALM, maintenance=True), "warn", "Maintenance is on."),
        (replace(CALM, waited=LONG + 1), "warn", "Tasks wait long."),
        (replace(CALM, dead={"ann": 2, "bob": 1}), "warn", "Callbacks did not arrive."),
    ],
)
def test_each_trouble_is_told(sight: Sight, kind: str, words: str) -> None:
    (concern,) = concerns(sight)
    assert (concern.kind, concern.title) == (kind, words)


def test_the_worst_comes_first_and_a_calm_server_needs_no_look() -> None:
    troubled = replace(CALM, dead={"ann": 2, "bob": 1}, free=0, waited=LONG + 1, works=False)
    found = concerns(troubled)
    assert [concern.kind for concern in found] == ["bad", "warn", "warn"]
    assert "10 min. No worker takes them." in found[1].text
    assert found[2].text == "3 callbacks were given up in the last 24 hours: ann 2, bob 1."
    assert concerns(CALM) == ()
    assert concerns(replace(CALM, free=20, waited=LONG)) == ()
    assert concerns(replace(CALM, free=0, low_water=0)) == ()

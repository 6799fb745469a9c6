"""A worker's place for tests: a real store and media store, and an executor that does what a test says."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tests.services.routed import routing
from tests.services.test_pictures import no_upload
from tests.stores.bench import SqliteBench
from tests.stores.given import CLIP, LEASE, claimed, customer, placed

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.core.brief import Brief, Outcome, Produced
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.task import Task
from reelyard.media.local import LocalMedia
from reelyard.optimizers.embedded import Embedded
from reelyard.ports.executor import Executor, Readiness, Watch
from reelyard.ports.meter import Meter
from reelyard.ports.optimizer import Optimizer
from reelyard.ports.sender import Sender
from reelyard.ports.store import Store
from reelyard.services.at_work import AtWork
from reelyard.services.attempt import Tools
from reelyard.services.clip_links import ClipLinks
from reelyard.services.fetching import Fetching
from reelyard.services.heartbeats import Heartbeats, Pace
from reelyard.services.pictures import Pictures
from reelyard.services.publishing import Patience
from reelyard.services.records import Records
from reelyard.services.runs import Runs
from reelyard.services.settlements import Settlements

Work = Callable[[Path, Watch], Awaitable[Outcome]]


async def clip(file: Path, watch: Watch) -> Outcome:
    """Leave a clip, as an engine does."""
    await asyncio.to_thread(file.write_bytes, b"a clip")
    return Produced(clip=replace(CLIP, size=6))


@dataclass
class Scripted(Executor):
    """An executor that does what a test says, and keeps what it was asked for."""

    work: Work = clip
    brief: Brief | None = None

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        self.brief = brief
        return await self.work(clip, watch)

    async def warm(self, engine: str) -> None:
        """Nothing to warm."""

    def readiness(self) -> Mapping[str, Readiness]:
        return {}

    async def close(self) -> None:
        """Nothing to close."""


class NoSender(Sender):
    """For orders that bring no addresses."""

    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        raise AssertionError

    async def request(self, method: str, dispatch: Dispatch, *, read: int) -> Answer:
        raise AssertionError((method, dispatch, read))

    async def get(self, dispatch: Dispatch, file: Path, most: int) -> Answer:
        raise AssertionError

    async def close(self) -> None:
        """Nothing to close."""


@dataclass(kw_only=True)
class Place:
    """A worker's place: what it works with, and on what."""

    store: Store
    media: LocalMedia
    scratch: Path
    runs: Runs

    async def clips(self) -> list[str]:
        return [stored.clip_id async for stored in self.media.clips()]


def place_at(
    bench: SqliteBench,
    tmp_path: Path,
    executor: Executor,
    optimizer: Optimizer | None = None,
    *,
    engines: tuple[str, ...] = ("scripted",),
    seats: int = 10,
    store: Store | None = None,
    storing: Patience | None = None,
    meter: Meter | None = None,
) -> Place:
    """A worker's place in a folder; one model goes to these engines."""
    store = store or bench.open()
    media = LocalMedia(root=tmp_path / "media")
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    records = Records(store=store, public_url="http://here", owned=True)
    settlements = Settlements(
        store=store,
        records=records,
        public_url="http://here",
        entropy=bytes,
        ended=asyncio.Event(),
        waiting=asyncio.Event(),
        changed=lambda _: None,
    )
    links = ClipLinks(
        store=store,
        secrets={1: b"secret"},
        public_url="http://here",
        keep=timedelta(days=14),
        now=bench.clock.now,
    )
    tools = Tools(
        store=store,
        media=media,
        executor=executor,
        optimizer=optimizer or Embedded(),
        links=links,
        pictures=Pictures(fetching=Fetching(sender=NoSender(), limit=1.0), uploads=no_upload),
        heartbeats=Heartbeats(
            store=store,
            records=records,
            pace=Pace(lease=LEASE, heartbeat=timedelta(seconds=1)),
            changed=lambda _: None,
        ),
        scratch=scratch,
        now=bench.clock.now,
        entropy=bytes,
        storing=storing or Patience(),
        meter=meter or Meter(),
    )
    runs = Runs(
        store=store,
        settlements=settlements,
        records=records,
        tools=tools,
        at_work=AtWork(),
        catalog={SPEC.name: SPEC},
        routing=routing(store, *engines, seats=seats, clock=bench.clock.monotonic),
        worker="w1",
        now=bench.clock.now,
        seat_free=settlements.waiting,
    )
    return Place(store=store, media=media, scratch=scratch, runs=runs)


async def claimed_at(place: Place) -> Task:
    """A customer's task that is claimed."""
    await placed(place.store, await customer(place.store))
    return await claimed(place.store)

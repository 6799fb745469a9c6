"""What the operator sees at a glance: queue, running tasks, engines, workers, storage. It holds a second."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from reelyard.core.routing import Board
from reelyard.core.switches import is_on
from reelyard.core.task import Task
from reelyard.core.times import DAY, Millis
from reelyard.core.usage import Dimension, Tally, add_up, day_of
from reelyard.ports.overview_store import Kept, Work
from reelyard.ports.store import Store
from reelyard.ports.usage_store import UsageQuery
from reelyard.ports.worker_store import Listed
from reelyard.services.concerns import Concern, Sight, Trouble, concerns
from reelyard.services.engines import EngineNow, Engines, idle_models
from reelyard.services.muster import is_there
from reelyard.services.switchboard import Switchboard

FRESH = 1.0  # seconds that a look at what goes on holds
KEPT_FRESH = 60.0  # seconds that the sum of all clips holds
SHOWN = 100  # accounts and running tasks that are named
DEAD_COUNTED = 1_000


@dataclass(frozen=True, kw_only=True)
class WorkerNow:
    """A process that works on tasks, or did until lately."""

    name: str
    slots: int
    since: Millis
    busy: int
    host: str
    version: str
    engines: tuple[str, ...]
    labels: tuple[str, ...]
    state: str
    ago: float  # seconds since it was seen
    lives: bool
    drain: bool  # the operator wishes that it begins nothing new
    is_there: bool  # it can be counted on to begin tasks


@dataclass(frozen=True, kw_only=True)
class Disk:
    """What is on the disk of the clips and the database, in bytes."""

    database: int
    log: int  # what is written ahead of the database: its -wal file
    free: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long things are kept."""

    media: timedelta
    records: timedelta
    usage: timedelta


@dataclass(frozen=True, kw_only=True)
class Storage:
    """What is kept, how much room is left, and when the next clip goes."""

    kept: Kept
    disk: Disk
    low_water: int
    retention: Retention

    @property
    def next_gone(self) -> Millis | None:
        """When the oldest clip has been kept long enough."""
        oldest = self.kept.oldest
        return None if oldest is None else oldest + round(self.retention.media.total_seconds() * 1000)


@dataclass(frozen=True, kw_only=True)
class Glance:
    """All of it as it was at one moment."""

    at: Millis
    work: Work
    engines: tuple[EngineNow, ...]
    board: Board  # what goes where, all workers seen together
    workers: tuple[WorkerNow, ...]
    storage: Storage
    today: Tally
    dead: Mapping[str, int]  # callbacks given up in the last day, by account, counted to ``DEAD_COUNTED``
    concerns: tuple[Concern, ...]

    @property
    def running(self) -> Sequence[tuple[Task, str]]:
        """The running tasks that are shown, with the names of their accounts."""
        return self.work.tasks[:SHOWN]

    @property
    def slots(self) -> int:
        """How many tasks all workers that live work on at once, together."""
        return sum(worker.slots for worker in self.workers if worker.lives)

    @property
    def versions(self) -> Sequence[str]:
        """The versions of the workers that live."""
        return sorted({worker.version for worker in self.workers if worker.lives})


@dataclass
class _Seen:
    """What was read last."""

    at: float = float("-inf")
    glance: Glance | None = None
    kept_at: float = float("-inf")
    kept: Kept = field(default_factory=lambda: Kept(clips=0, size=0, oldest=None))


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Looks at the whole server. ``clock`` is in monotonic seconds."""

    store: Store
    switchboard: Switchboard
    engines: Engines
    disk: Callable[[], Disk]
    low_water: int
    retention: Retention
    now: Callable[[], Millis]
    clock: Callable[[], float]
    _seen: _Seen = field(default_factory=_Seen)
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> Glance:
        """How everything stands, at most a second old; the sum of the clips is at most a minute old."""
        async with self._one:
            seen = self._seen
            if seen.glance is None or self.clock() - seen.at > FRESH:
                at = self.clock()
                seen.glance = await self._look()
                seen.at = at
            return seen.glance

    def look_anew(self) -> None:
        """Something was switched: the next look is a new one."""
        self._seen.at = float("-inf")

    async def _look(self) -> Glance:
        now = self.now()
        work = await self.store.work(SHOWN)
        dead = await self.store.dead_since(now - DAY, DEAD_COUNTED)
        tallies, listed = await self._today(now), await self.store.workers()
        looked = await self.engines.look(now, [task for task, _ in work.tasks], listed)
        storage = Storage(
            kept=await self._kept(), disk=self.disk(), low_water=self.low_water, retention=self.retention
        )
        workers, switches = _workers(listed, work), await self.switchboard.values()
        sight = Sight(
            broken=_broken(looked.engines),
            left_alone=_left_alone(looked.engines),
            absent=_absent(looked.engines),
            idle=tuple(each for each in idle_models(looked.board) if is_on(each, switches)),
            maintenance=self.switchboard.always_maintenance or switches.get("maintenance") == "on",
            free=storage.disk.free,
            low_water=self.low_water,
            dead=dead,
            waited=None if work.oldest is None else max(now - work.oldest, 0) / 1000,
            works=any(worker.is_there for worker in workers),
            is_fleet=looked.is_fleet,
        )
        return Glance(
            at=now,
            work=work,
            engines=looked.engines,
            board=looked.board,
            workers=workers,
            storage=storage,
            today=add_up(tallies.values()),
            dead=dead,
            concerns=concerns(sight),
        )

    async def _today(self, now: Millis) -> Mapping[str, Tally]:
        """What ended today, by model."""
        day = day_of(now)
        query = UsageQuery(account_id=None, first=day, last=day, by=(Dimension.MODEL,), times=False)
        return {use.model or "": use.tally for use in await self.store.usage(query, 1_000)}

    async def _kept(self) -> Kept:
        seen = self._seen
        if self.clock() - seen.kept_at > KEPT_FRESH:
            at = self.clock()
            seen.kept = await self.store.kept()
            seen.kept_at = at
        return seen.kept


def _workers(listed: Sequence[Listed], work: Work) -> tuple[WorkerNow, ...]:
    busy = Counter(task.worker for task, _ in work.tasks)
    return tuple(_now(each, busy[each.worker.name]) for each in listed)


def _now(each: Listed, busy: int) -> WorkerNow:
    worker = each.worker
    return WorkerNow(
        name=worker.name,
        slots=worker.slots,
        since=worker.started_at,
        busy=busy,
        host=worker.host,
        version=worker.version,
        engines=worker.engines,
        labels=worker.labels,
        state=worker.state.value,
        ago=each.ago,
        lives=each.lives,
        drain=each.drain,
        is_there=is_there(each),
    )


def _broken(engines: Sequence[EngineNow]) -> dict[str, Trouble]:
    return {
        each.name: Trouble(why=each.trouble, at=len(each.broken), of=len(each.posts))
        for each in engines
        if each.broken
    }


def _left_alone(engines: Sequence[EngineNow]) -> dict[str, Trouble]:
    return {
        each.name: Trouble(why=each.reason, at=len(each.shunned), of=len(each.posts))
        for each in engines
        if each.shunned and each.models
    }


def _absent(engines: Sequence[EngineNow]) -> dict[str, tuple[str, ...]]:
    return {each.name: each.models for each in engines if each.models and not each.posts}

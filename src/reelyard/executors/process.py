"""Runs engines in child processes on this machine: a crash or a hang is one attempt's failure."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from reelyard.core.brief import Brief, Broke, Failure, Outcome
from reelyard.executors.attempt import Attempt
from reelyard.executors.child_process import ChildProcess
from reelyard.executors.pool import Pool
from reelyard.ports import Executor, Readiness, Watch

logger = logging.getLogger(__name__)

_CANCELLED = Broke(failure=Failure.CANCELLED, reason="cancelled")
_CLOSED = Broke(failure=Failure.HANDED_BACK, reason="the server is stopping")


@dataclass(kw_only=True)
class ProcessExecutor(Executor):
    """One pool of long-lived children per engine. A run that ``close`` interrupts is HANDED_BACK.

    Attributes:
        engines: engine name → ``module:Class``.
        slots: how many children of one engine may live at a time.
        idle: after how long without work a child is ended.
        environment: what children get on top of our own environment.
    """

    engines: Mapping[str, str]
    slots: int = 1
    idle: timedelta = timedelta(minutes=5)
    environment: Mapping[str, str] = field(default_factory=dict)
    _pools: dict[str, Pool] = field(init=False)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)
    _running: "set[asyncio.Task[Outcome]]" = field(default_factory=set)
    _storing: "set[asyncio.Future[None]]" = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pools = {name: self._pool(name, dotted) for name, dotted in self.engines.items()}

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        """Make one clip in a child; see ``Executor``."""
        early = self._early(watch)
        if early is not None:
            return early
        if engine not in self._pools:
            return Broke(failure=Failure.FAILED, reason=f"there is no engine `{engine}` here")
        attempt = Attempt(pool=self._pools[engine], watch=watch, storing=self._storing)
        making = asyncio.create_task(attempt.make(brief, clip))
        self._running.add(making)
        making.add_done_callback(self._running.discard)
        try:
            if await self._is_first(making, watch.stop, limit):
                return _outcome(making)
            await attempt.end(making)
        except asyncio.CancelledError:
            making.cancel()
            await asyncio.wait({making})
            raise
        await asyncio.to_thread(clip.unlink, missing_ok=True)
        return self._early(watch) or Broke(
            failure=Failure.TIMED_OUT, reason=f"not done within {limit.total_seconds():g} s, and ended"
        )

    async def warm(self, engine: str) -> None:
        """Make one child of an engine ready; ``readiness`` says where it could not be."""
        pool = self._pools[engine]
        if pool.readiness().state == "ready":
            return
        try:
            await Attempt(pool=pool).warm()
        except OSError as error:
            pool.broken = f"no process could be started: {error.strerror}"

    def readiness(self) -> Mapping[str, Readiness]:
        """How each engine stands."""
        return {name: pool.readiness() for name, pool in self._pools.items()}

    def children(self) -> Mapping[str, list[int]]:
        """The process ids of each engine's children."""
        return {name: [child.pid for child in pool.children] for name, pool in self._pools.items()}

    async def close(self) -> None:
        """End every child; what runs is handed back, and ids on their way into the store get there."""
        self._closing.set()
        if self._running:
            await asyncio.wait(set(self._running))
        await asyncio.gather(*(pool.close() for pool in self._pools.values()))
        await asyncio.gather(*self._storing, return_exceptions=True)

    def _pool(self, name: str, dotted: str) -> Pool:
        start = partial(ChildProcess.start, name, dotted, self.environment)
        return Pool(engine=name, start=start, slots=self.slots, idle=self.idle)

    def _early(self, watch: Watch) -> Broke | None:
        if watch.stop.is_set():
            return _CANCELLED
        return _CLOSED if self._closing.is_set() else None

    async def _is_first(self, making: "asyncio.Task[Outcome]", stop: asyncio.Event, limit: timedelta) -> bool:
        """Wait until made, told to stop, closing or out of time; whether it was made first."""
        others = {asyncio.create_task(stop.wait()), asyncio.create_task(self._closing.wait())}
        try:
            await asyncio.wait(
                {making, *others}, timeout=limit.total_seconds(), return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            for other in others:
                other.cancel()
        return making.done()


def _outcome(making: "asyncio.Task[Outcome]") -> Outcome:
    """Give what was made; an exception of ours or the disk's is a failure like any other."""
    error = making.exception()
    if error is None:
        return making.result()
    logger.error("an attempt broke outside its engine", exc_info=error)
    reason = f"the attempt broke: {type(error).__name__}: {error}"
    if isinstance(error, OSError):
        reason = f"the clip could not be stored: {error.strerror}"
    return Broke(failure=Failure.FAILED, reason=reason)

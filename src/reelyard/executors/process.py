"""Runs engines in child processes on this machine: a crash or a hang is one attempt's failure."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from reelyard.core.brief import Brief, Broke, Failure, Outcome
from reelyard.executors.attempt import Attempt
from reelyard.executors.child_process import ChildProcess
from reelyard.executors.engine_spec import EngineSpec
from reelyard.executors.pool import Pool
from reelyard.ports.executor import Executor, Readiness, Watch

logger = logging.getLogger(__name__)

_T = TypeVar("_T")

_CANCELLED = Broke(failure=Failure.CANCELLED, reason="cancelled")
_CLOSED = Broke(failure=Failure.HANDED_BACK, reason="the server is stopping")


@dataclass(kw_only=True)
class ProcessExecutor(Executor):
    """One pool of long-lived children per engine. A run that ``close`` interrupts is HANDED_BACK.

    Attributes:
        engines: engine name → ``module:Class``.
        specs: those that are more than a class, by name.
        slots: how many children of one engine may live at a time, where its spec does not say.
        idle: after how long without work a child is ended.
        environment: what children get on top of our own environment, which they get without REELYARD_….
    """

    engines: Mapping[str, str]
    specs: Mapping[str, EngineSpec] = field(default_factory=dict)
    slots: int = 1
    idle: timedelta = timedelta(minutes=5)
    environment: Mapping[str, str] = field(default_factory=dict)
    _pools: dict[str, Pool] = field(init=False)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)
    _running: "set[asyncio.Task[Any]]" = field(default_factory=set)
    _storing: "set[asyncio.Future[None]]" = field(default_factory=set)

    def __post_init__(self) -> None:
        plain = {name: EngineSpec(dotted=dotted) for name, dotted in self.engines.items()}
        self._pools = {name: self._pool(name, spec) for name, spec in {**plain, **self.specs}.items()}

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        """Make one clip in a child; see ``Executor``."""
        early = self._early(watch)
        if early is not None:
            return early
        if engine not in self._pools:
            return Broke(failure=Failure.FAILED, reason=f"there is no engine `{engine}` here")
        spec = self.specs.get(engine)
        limit = (spec and spec.limit) or limit
        attempt = Attempt(pool=self._pools[engine], watch=watch, storing=self._storing)
        making = self._start(attempt.make(brief, clip))
        if spec is None or not spec.is_far:
            attempt.placed.set()
        if await self._ends(attempt, making, watch.stop, limit):
            return _outcome(making)
        await asyncio.to_thread(_remove, clip)
        return self._early(watch) or Broke(
            failure=Failure.TIMED_OUT, reason=f"not done within {limit.total_seconds():g} s, and ended"
        )

    async def warm(self, engine: str) -> None:
        """Make one child of an engine ready; ``readiness`` says where it could not be."""
        pool = self._pools[engine]
        if pool.readiness().state == "ready" or self._closing.is_set():
            return
        attempt = Attempt(pool=pool)
        warming = self._start(attempt.warm())
        await self._ends(attempt, warming)

    def readiness(self) -> Mapping[str, Readiness]:
        """How each engine stands."""
        return {name: pool.readiness() for name, pool in self._pools.items()}

    def children(self) -> Mapping[str, list[int]]:
        """The process ids of each engine's children."""
        return {name: pool.pids() for name, pool in self._pools.items()}

    async def close(self) -> None:
        """End every child; what runs is handed back, and ids on their way into the store get there."""
        self._closing.set()
        if self._running:
            await asyncio.wait(set(self._running))
        await asyncio.gather(*(pool.close() for pool in self._pools.values()))
        await asyncio.gather(*self._storing, return_exceptions=True)

    def _pool(self, name: str, spec: EngineSpec) -> Pool:
        seats = spec.seats or tuple({} for _ in range(self.slots))

        def start(seat: int) -> Awaitable[ChildProcess]:
            return ChildProcess.start(name, spec, {**self.environment, **seats[seat]}, seat)

        return Pool(engine=name, start=start, seats=len(seats), idle=self.idle)

    def _early(self, watch: Watch) -> Broke | None:
        if watch.stop.is_set():
            return _CANCELLED
        return _CLOSED if self._closing.is_set() else None

    def _start(self, work: Coroutine[Any, Any, _T]) -> "asyncio.Task[_T]":
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _ends(
        self,
        attempt: Attempt,
        work: "asyncio.Task[Any]",
        stop: asyncio.Event | None = None,
        limit: timedelta | None = None,
    ) -> bool:
        """Wait for an attempt's end; whether it came before ``stop``, ``limit`` and our closing."""
        early = [asyncio.create_task(event.wait()) for event in (self._closing, stop) if event is not None]
        placed = asyncio.create_task(attempt.placed.wait())
        try:
            await asyncio.wait({work, placed, *early}, return_when=asyncio.FIRST_COMPLETED)
            if not any(each.done() for each in (work, *early)):
                timeout = None if limit is None else limit.total_seconds()
                await asyncio.wait({work, *early}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                return True
            await attempt.end(work)
        except asyncio.CancelledError:
            work.cancel()
            await asyncio.wait({work})
            raise
        finally:
            for event in (*early, placed):
                event.cancel()
        return False


def _remove(clip: Path) -> None:
    with contextlib.suppress(OSError):
        clip.unlink()


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

"""Runs the engines that are other people's services: a coroutine an order, in this process."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from reelyard.core.brief import Brief, Broke, Failure, Outcome
from reelyard.core.withdrawal import Fate, Verdict
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.order import Order
from reelyard.executors.upstream.withdrawing import Withdrawing
from reelyard.ports.engine import Cancelled
from reelyard.ports.executor import Executor, Known, Readiness, Watch

log = logging.getLogger(__name__)

_CANCELLED = Broke(failure=Failure.CANCELLED, reason="cancelled")
_CLOSED = Broke(failure=Failure.HANDED_BACK, reason="the server is stopping")
_SILENT = 3  # faults in a row after which a service counts as one that does not answer


@dataclass(kw_only=True)
class UpstreamExecutor(Executor):
    """``desks`` are the engines' by name. A run that ``close`` interrupts is HANDED_BACK, and so resumed."""

    desks: Mapping[str, Desk]
    _closing: asyncio.Event = field(default_factory=asyncio.Event)
    _running: "set[asyncio.Task[Outcome]]" = field(default_factory=set)
    _aside: "set[asyncio.Task[Any]]" = field(default_factory=set)

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        """Bring one clip; see ``Executor``. Its engine's deadline counts in place of ``limit``."""
        del limit
        early = self._early(watch)
        if early is not None:
            return early
        if engine not in self.desks:
            return Broke(failure=Failure.FAILED, reason=f"there is no engine `{engine}` here")
        order = Order(desk=self.desks[engine], brief=brief, clip=clip, watch=watch, aside=self._put_aside)
        making = asyncio.create_task(order.make(), name=f"{brief.task_id} at {engine}")
        self._running.add(making)
        making.add_done_callback(self._running.discard)
        await self._ends(making, watch.stop)
        outcome = _outcome(making) or self._early(watch) or _CANCELLED
        if isinstance(outcome, Broke):
            await asyncio.to_thread(_clear, clip)
        return outcome

    async def withdraw(self, engine: str, upstream_id: str) -> Verdict:
        """See ``Executor``."""
        return await Withdrawing(desk=self.desks[engine]).withdraw(upstream_id)

    async def find(self, engine: str, brief: Brief, known: Known) -> str | Fate:
        """See ``Executor``."""
        return await Withdrawing(desk=self.desks[engine]).find(brief, known)

    async def warm(self, engine: str) -> None:
        """Nothing: a service is asked for nothing before it is to make a clip."""

    def readiness(self) -> Mapping[str, Readiness]:
        """How each service was the last time it was asked."""
        return {name: _readiness(desk) for name, desk in self.desks.items()}

    async def close(self) -> None:
        """Hand back what runs; orders that are just going out have a moment to get their ids stored."""
        self._closing.set()
        if self._running:
            await asyncio.wait(set(self._running))
        if self._aside:
            longest = max(desk.patience.close for desk in self.desks.values())
            _, late = await asyncio.wait(set(self._aside), timeout=longest)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for desk in self.desks.values():
            await desk.line.sender.close()

    def _early(self, watch: Watch) -> Broke | None:
        if watch.stop.is_set():
            return _CANCELLED
        return _CLOSED if self._closing.is_set() else None

    def _put_aside(self, work: "Coroutine[Any, Any, Any]") -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        self._aside.add(task)
        task.add_done_callback(self._done_aside)
        return task

    def _done_aside(self, task: "asyncio.Task[Any]") -> None:
        self._aside.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.info("what went on aside of an order ended: %s", type(error).__name__)

    async def _ends(self, making: "asyncio.Task[Outcome]", stop: asyncio.Event) -> None:
        """Wait for an order's end, or have it end at ``stop`` or our closing."""
        early = [asyncio.create_task(event.wait()) for event in (self._closing, stop)]
        try:
            await asyncio.wait({making, *early}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            making.cancel()
            await asyncio.wait({making})
            for event in early:
                event.cancel()


def _outcome(making: "asyncio.Task[Outcome]") -> Outcome | None:
    """What came of it; None where it was stopped."""
    if making.cancelled():
        return None
    error = making.exception()
    if error is None:
        return making.result()
    if isinstance(error, Cancelled):
        return _CANCELLED
    log.error("an order broke in our own hands", exc_info=error)
    if isinstance(error, OSError):
        return Broke(failure=Failure.FAILED, reason=f"the clip could not be stored: {error.strerror}")
    return Broke(failure=Failure.FAILED, reason=f"the attempt broke: {type(error).__name__}")


def _readiness(desk: Desk) -> Readiness:
    if desk.fault:
        return Readiness(state="broken", note=f"{desk.fault} (engines.{desk.name})")
    if max(desk.polls.faults, desk.submits.faults) >= _SILENT:
        return Readiness(state="broken", note="the service does not answer; orders that it has are kept")
    return Readiness(state="ready", progress=1.0)


def _clear(clip: Path) -> None:
    with contextlib.suppress(OSError):
        clip.unlink()

"""The children of one engine: taken for an order, given back, ended when they have long been idle."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from reelyard.executors.child_process import ChildProcess
from reelyard.ports.executor import Readiness

logger = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Pool:
    """At most ``slots`` children of one engine; the one that was used last is taken first."""

    engine: str
    start: Callable[[], Awaitable[ChildProcess]]
    slots: int
    idle: timedelta
    broken: str = ""  # why the engine could not be made ready, when it was last tried
    children: list[ChildProcess] = field(default_factory=list)
    _free: list[tuple[ChildProcess, asyncio.TimerHandle]] = field(default_factory=list)
    _ending: "set[asyncio.Task[None]]" = field(default_factory=set)
    _seats: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._seats = asyncio.Semaphore(self.slots)

    async def take(self) -> ChildProcess:
        """Take an idle child or start one, once there is a seat.

        Raises:
            OSError: no process could be started.
        """
        await self._seats.acquire()
        while self._free:
            child, timer = self._free.pop()
            timer.cancel()
            if child.is_alive:
                return child
            self._drop(child)
        try:
            child = await self.start()
        except BaseException:
            self._seats.release()
            raise
        self.children.append(child)
        return child

    def give_back(self, child: ChildProcess) -> None:
        """Keep a child for the next order, where it still lives."""
        self._seats.release()
        if child.is_alive:
            timer = asyncio.get_running_loop().call_later(self.idle.total_seconds(), self._retire, child)
            self._free.append((child, timer))
        else:
            self._drop(child)

    def readiness(self) -> Readiness:
        """Say how the engine stands: as its readiest child does."""
        living = [child for child in self.children if child.is_alive]
        if any(child.is_warm for child in living):
            return Readiness(state="ready", progress=1.0)
        warming = [child.warming for child in living if child.warming is not None]
        if warming:
            return Readiness(state="warming", progress=max(warming))
        if self.broken:
            return Readiness(state="broken", note=self.broken)
        return Readiness(state="cold")

    def pids(self) -> list[int]:
        """Give the process ids of the living children."""
        return [child.pid for child in self.children if child.is_alive]

    async def close(self) -> None:
        """End every child; the ones at work too."""
        for _, timer in self._free:
            timer.cancel()
        self._free.clear()
        await asyncio.gather(*(child.end() for child in self.children), *self._ending)
        self.children.clear()

    def _retire(self, child: ChildProcess) -> None:
        logger.info("engine %s: process %d was idle and is ended", self.engine, child.pid)
        self._free = [(other, timer) for other, timer in self._free if other is not child]
        self._drop(child)

    def _drop(self, child: ChildProcess) -> None:
        self.children = [other for other in self.children if other is not child]
        ending = asyncio.create_task(child.end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

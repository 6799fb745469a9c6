"""The children of one engine: taken for an order, given back, ended when they have long been idle."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from reelyard.executors.child_process import ChildProcess
from reelyard.ports.executor import Readiness

logger = logging.getLogger(__name__)

_WRITTEN = 60.0  # seconds that a child which is to end has for a clip that it is writing


@dataclass(kw_only=True)
class Pool:
    """At most so many children of one engine as there are ``seats``; the one used last is taken first.

    ``start`` starts a child for a seat. A seat is a child's until that is gone: two never share a device.
    """

    engine: str
    start: Callable[[int], Awaitable[ChildProcess]]
    seats: int
    idle: timedelta
    broken: str = ""  # why the engine could not be made ready, when it was last tried
    children: list[ChildProcess] = field(default_factory=list)
    _free: list[tuple[ChildProcess, asyncio.TimerHandle]] = field(default_factory=list)
    _ending: "set[asyncio.Task[None]]" = field(default_factory=set)
    _orders: asyncio.Semaphore = field(init=False)
    _vacant: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._orders = asyncio.Semaphore(self.seats)
        self._vacant = list(range(self.seats))

    async def take(self) -> ChildProcess:
        """Take an idle child or start one, once there is a seat.

        Raises:
            OSError: no process could be started.
        """
        await self._orders.acquire()
        try:
            return self._idle() or await self._started()
        except BaseException:
            self._orders.release()
            raise

    def _idle(self) -> ChildProcess | None:
        while self._free:
            child, timer = self._free.pop()
            timer.cancel()
            if child.is_alive:
                return child
            self._drop(child)
        return None

    async def _started(self) -> ChildProcess:
        while not self._vacant:
            await asyncio.wait(self._ending, return_when=asyncio.FIRST_COMPLETED)
        seat = self._vacant.pop(0)
        try:
            child = await self.start(seat)
        except BaseException:
            self._vacant.append(seat)
            raise
        self.children.append(child)
        return child

    def give_back(self, child: ChildProcess) -> None:
        """Keep a child for the next order, where it still takes any."""
        self._orders.release()
        if child.is_alive:
            self._free.append((child, self._timer(child)))
        else:
            self._drop(child)

    def readiness(self) -> Readiness:
        """Say how the engine stands: as its readiest child does."""
        living = [child for child in self.children if child.is_alive]
        if any(child.is_warm for child in living):
            return Readiness(state="ready", progress=1.0)
        warming = [child.warming for child in living if child.warming is not None]
        if warming:
            return Readiness(state="warming", progress=max(warming), note=self._note(living))
        if self.broken:
            return Readiness(state="broken", note=self.broken)
        return Readiness(state="cold")

    def _note(self, living: list[ChildProcess]) -> str:
        return next((child.note for child in living if child.note), "")

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

    def _timer(self, child: ChildProcess) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self.idle.total_seconds(), self._retire, child)

    def _retire(self, child: ChildProcess) -> None:
        if child.has_orders:  # a clip that is still being written
            self._free = [
                (each, self._timer(child) if each is child else timer) for each, timer in self._free
            ]
            return
        logger.info("engine %s: process %d was idle and is ended", self.engine, child.pid)
        self._free = [(other, timer) for other, timer in self._free if other is not child]
        self._drop(child)

    def _drop(self, child: ChildProcess) -> None:
        self.children = [other for other in self.children if other is not child]
        ending = asyncio.create_task(self._end(child))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def _end(self, child: ChildProcess) -> None:
        """End a child once its clips are written, and then let its seat go."""
        try:
            await child.has_answered(_WRITTEN)
            await child.end()
        finally:
            self._vacant.append(child.seat)

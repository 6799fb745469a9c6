"""Whose turn it is to ask a service: spaced out, a few at once, and one at a time while it does not answer.

All orders of an engine stand in one rota, so that a thousand of them cost a service, and us, no more than a
few questions a second; and where it falls silent, one of them asks for all.
"""

import asyncio
import heapq
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_FIRST = 1.0  # seconds that a service is left alone after its second fault in a row, then doubled


class Rota:
    """Turns at one service. A fault is anything that was no answer.

    Args:
        rate: how many turns begin in a second.
        at_once: how many may be under way.
        longest: the longest pause, in seconds, that faults in a row come to.
    """

    def __init__(self, *, rate: float = 20.0, at_once: int = 8, longest: float = 60.0) -> None:
        self._gap = 1 / rate
        self._at_once = at_once
        self._longest = longest
        self.faults = 0  # in a row
        self.fault_since: float | None = None  # by the loop's clock
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._under_way = 0
        self._next = 0.0
        self._quiet_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, after: float = 0.0) -> AsyncIterator[None]:
        """Wait for a turn, ``after`` seconds from now at the earliest, and hold it until the block's end."""
        await self._come(after)
        try:
            yield
        finally:
            self._leave()

    def answered(self) -> None:
        """The service answers: whoever waits need wait no longer than for the turn."""
        if self.faults:
            self.faults, self.fault_since, self._quiet_until = 0, None, 0.0
            self._call()

    def faulted(self, pause: float | None = None) -> None:
        """It did not; ``pause`` is how long it asked to be left alone."""
        now = asyncio.get_running_loop().time()
        self.faults += 1
        self.fault_since = self.fault_since if self.fault_since is not None else now
        own = 0.0 if self.faults < 2 else min(_FIRST * 2.0 ** min(self.faults - 2, 16), self._longest)
        self._quiet_until = max(self._quiet_until, now + max(own, pause or 0.0))

    async def _come(self, after: float) -> None:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (loop.time() + after, next(self._numbers), future))
        self._call()
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():  # called in the very moment in which it gave up
                self._leave()
            raise

    def _leave(self) -> None:
        self._under_way -= 1
        self._call()

    def _call(self) -> None:
        """Call whoever's turn it is, and come back when the next one's is."""
        loop = asyncio.get_running_loop()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting and self._under_way < (1 if self.faults > 1 else self._at_once):
            due, _, future = self._waiting[0]
            if future.done():
                heapq.heappop(self._waiting)
                continue
            at, now = max(due, self._next, self._quiet_until), loop.time()
            if at > now:
                self._timer = loop.call_at(at, self._call)
                return
            heapq.heappop(self._waiting)
            self._under_way += 1
            self._next = now + self._gap
            future.set_result(None)

"""A loop: one duty, done again and again, woken early where there is something to do."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from reelyard.services.stumbles import tell_stumble

log = logging.getLogger(__name__)
_AFTER_A_FAULT = 1.0  # seconds


@dataclass(kw_only=True)
class Loop:
    """Does ``step`` at once and then whenever ``wake`` is set or the pause that it returned is over."""

    name: str
    step: Callable[[], Awaitable[float]]  # gives the seconds until it is due again
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._live(), name=self.name)

    async def stop(self) -> None:
        """End, in the midst of a step if need be: every step is whole or undone."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _live(self) -> None:
        while True:
            self.wake.clear()
            pause = await self._step()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self.wake.wait()

    async def _step(self) -> float:
        try:
            return await self.step()
        except Exception as problem:
            tell_stumble(log, "a loop stumbled and goes on", problem, loop=self.name)
            return _AFTER_A_FAULT

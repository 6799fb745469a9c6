"""The withdrawer: takes orders back that nobody wants, a few at once from any one service."""

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field

from reelyard.core.withdrawal import Withdrawal
from reelyard.services.stumbles import tell_stumble
from reelyard.services.withdrawing import Withdrawing
from reelyard.worker.loop import Loop

log = logging.getLogger(__name__)
_LOOK = 1.0  # seconds
_AT_ONCE = 16
_PER_ENGINE = 4


@dataclass(kw_only=True)
class Withdrawer:
    """Claims withdrawals while hands are free."""

    withdrawing: Withdrawing
    _busy: set[asyncio.Task[None]] = field(default_factory=set)
    _engines: Counter[str] = field(default_factory=Counter)
    _loop: Loop = field(init=False)

    def __post_init__(self) -> None:
        self._loop = Loop(name="withdrawer", step=self._claim)

    async def start(self) -> None:
        """Take over from whoever was here before, then begin."""
        await self.withdrawing.take_over()
        self._loop.start()

    async def stop(self) -> None:
        """End; what is under way is tried again by whoever comes next."""
        await self._loop.stop()
        for each in self._busy:
            each.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    async def _claim(self) -> float:
        full = [name for name, count in self._engines.items() if count >= _PER_ENGINE]
        count = min(_AT_ONCE - len(self._busy), _PER_ENGINE)
        for withdrawal in await self.withdrawing.claim(count, full) if count > 0 else ():
            self._begin(withdrawal)
        return _LOOK

    def _begin(self, withdrawal: Withdrawal) -> None:
        working = asyncio.create_task(self._carry_out(withdrawal), name=f"withdraw {withdrawal.task_id}")
        self._busy.add(working)
        self._engines[withdrawal.engine] += 1

        def end(done: "asyncio.Task[None]") -> None:
            self._busy.discard(done)
            self._engines[withdrawal.engine] -= 1
            self._loop.wake.set()

        working.add_done_callback(end)

    async def _carry_out(self, withdrawal: Withdrawal) -> None:
        try:
            await self.withdrawing.carry_out(withdrawal)
        except Exception as problem:  # it is due again when its claim runs out
            tell_stumble(log, "an order could not be withdrawn now", problem, task_id=withdrawal.task_id)

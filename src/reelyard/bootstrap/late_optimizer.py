"""An optimizer that can be handed out before it is there: what it imports takes longer than all the rest."""

import asyncio

from reelyard.ports.optimizer import Optimized, Optimizer


class LateOptimizer(Optimizer):
    """Waits for the real one, the moment after a server's start in which there is none."""

    def __init__(self) -> None:
        self._real: asyncio.Future[Optimizer] | None = None

    def is_now(self, optimizer: Optimizer) -> None:
        """Here it is; whoever handed it in closes it."""
        self._coming().set_result(optimizer)

    async def optimize(self, prompt: str, seconds: float) -> Optimized:
        """See ports.Optimizer."""
        return await (await asyncio.shield(self._coming())).optimize(prompt, seconds)

    async def close(self) -> None:
        """Nothing of its own is open."""

    def _coming(self) -> "asyncio.Future[Optimizer]":
        if self._real is None:
            self._real = asyncio.get_running_loop().create_future()
        return self._real

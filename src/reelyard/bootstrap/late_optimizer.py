"""An optimizer that can be handed out before it is there."""

from reelyard.bootstrap.late import Late
from reelyard.ports.optimizer import Optimized, Optimizer


class LateOptimizer(Late[Optimizer], Optimizer):
    """Waits for the real one."""

    async def optimize(self, prompt: str, seconds: float) -> Optimized:
        """See ports.Optimizer."""
        return await (await self.there()).optimize(prompt, seconds)

    async def close(self) -> None:
        """Nothing of its own is open."""

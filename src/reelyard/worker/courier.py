"""The courier: posts due callbacks, many at once, but only a few to any one receiver."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from reelyard.core.delivery import Delivery
from reelyard.core.times import Millis
from reelyard.services.callbacks import Callbacks
from reelyard.services.stumbles import tell_stumble
from reelyard.worker.loop import Loop

log = logging.getLogger(__name__)
_LOOK = 5.0  # seconds, at most, until the next look
_SOON = 0.05  # seconds, at least
_HELD_UP = 1.0  # the same, while what is due may be a busy receiver's: its next end rings


@dataclass(kw_only=True)
class Courier:
    """Claims deliveries while hands are free; ``ended`` rings when a task has ended."""

    callbacks: Callbacks
    concurrency: int
    per_receiver: int
    ended: asyncio.Event
    now: Callable[[], Millis]
    _busy: set[asyncio.Task[None]] = field(default_factory=set)
    _receivers: Counter[str] = field(default_factory=Counter)
    _loop: Loop = field(init=False)

    def __post_init__(self) -> None:
        self._loop = Loop(name="courier", step=self._claim, wake=self.ended)

    def start(self) -> None:
        """Begin to deliver."""
        self._loop.start()

    async def stop(self, grace: float) -> None:
        """Begin no more; what is under way has ``grace`` seconds, and is due again after that."""
        await self._loop.stop()
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=grace)
        for posting in self._busy:
            posting.cancel()

    async def _claim(self) -> float:
        free = self.concurrency - len(self._busy)
        if free <= 0:
            return _LOOK
        full = [name for name, count in self._receivers.items() if count >= self.per_receiver]
        due = await self.callbacks.claim(free, full)
        for delivery in due:
            self._begin(delivery)
        return 0.0 if len(due) == free else await self._until_next(_HELD_UP if full else _SOON)

    async def _until_next(self, least: float) -> float:
        due = await self.callbacks.next_due()
        return _LOOK if due is None else min(max((due - self.now()) / 1000, least), _LOOK)

    def _begin(self, delivery: Delivery) -> None:
        receiver = delivery.receiver
        posting = asyncio.create_task(self._deliver(delivery), name=delivery.id)
        self._busy.add(posting)
        self._receivers[receiver] += 1

        def end(done: "asyncio.Task[None]") -> None:
            self._busy.discard(done)
            self._receivers[receiver] -= 1
            if not self._receivers[receiver]:
                del self._receivers[receiver]
            self.ended.set()

        posting.add_done_callback(end)

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self.callbacks.deliver(delivery)
        except Exception as problem:  # it is due again when its claim runs out
            about = {"task_id": delivery.task_id, "delivery": delivery.id}
            tell_stumble(log, "a delivery could not be settled", problem, **about)

"""Which loops run, and in what order they start and stop."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from reelyard.ports.executor import Executor
from reelyard.services.housekeeping import Housekeeping
from reelyard.services.listing import Listing
from reelyard.services.muster import Muster
from reelyard.worker.courier import Courier
from reelyard.worker.loop import Loop
from reelyard.worker.slots import Slots
from reelyard.worker.withdrawer import Withdrawer

_SOON = 2.0  # seconds
_AT_ONCE = 0.5  # the same, between two looks who of many processes has died
_MINUTE = 60.0
_HOUR = 3_600.0
_POSTS = 2.0  # seconds that callbacks under way have at a stop


@dataclass(kw_only=True)
class Service:
    """What is done for everybody: the house is kept, callbacks are posted, orders are withdrawn."""

    housekeeping: Housekeeping
    listing: Listing
    courier: Courier
    withdrawer: Withdrawer
    sweep: float  # seconds

    async def start(self) -> None:
        """Take over from whoever was here before, then begin."""
        await self.housekeeping.take_over()
        self.courier.start()
        await self.withdrawer.start()

    def duties(self) -> list[Loop]:
        """What comes round."""
        house = self.housekeeping
        sweep = min(self.sweep, _AT_ONCE) if house.store.is_shared else self.sweep
        return [
            _duty("key-use", house.note_key_use, _MINUTE),
            *(
                _duty(name, duty, pause, house.is_ours)
                for name, duty, pause in (
                    ("rescue", house.rescue, sweep),
                    ("give-up", house.give_up, self.sweep),
                    ("expire-clips", house.expire_clips, _MINUTE),
                    ("expire-uploads", house.expire_uploads, _MINUTE),
                    ("prune", house.prune, _MINUTE),
                    ("prune-sessions", house.prune_sessions, _HOUR),
                    ("prune-usage", house.prune_usage, _HOUR),
                    ("index-prompts", self.listing.index, _SOON),
                    ("sweep-media", house.sweep_media, _HOUR),
                )
            ),
        ]

    async def stop(self) -> None:
        """Write down what is under way."""
        await self.withdrawer.stop()
        await self.courier.stop(_POSTS)
        await self.housekeeping.note_key_use()


@dataclass(kw_only=True)
class Crew:
    """Everything that works while the server listens.

    ``service`` is None in a worker without a server, ``slots`` where only the API is served.
    """

    service: Service | None
    slots: Slots | None
    muster: Muster
    heartbeat: float  # seconds
    executor: Executor
    warm: tuple[str, ...]  # engines to make ready at the start
    drain: float  # seconds
    _loops: list[Loop] = field(default_factory=list)

    async def start(self) -> None:
        """Begin."""
        self._loops = [_once(f"warm-{engine}", engine, self.executor) for engine in self.warm]
        if self.service is not None:
            await self.service.start()
            self._loops += self.service.duties()
        for loop in self._loops:
            loop.start()
        if self.slots is not None:
            await self.muster.greet()
            self._loops.append(_duty("muster", self.muster.greet, self.heartbeat))
            self._loops[-1].start()
            self.slots.start()

    async def stop(self) -> None:
        """Drain: no new claims, running tasks end or go back, what is under way is written down."""
        if self.slots is not None:
            await self.muster.leave()
            await self.slots.stop(self.drain)
        for loop in self._loops:
            await loop.stop()
        if self.slots is not None:
            await self.muster.go()
        if self.service is not None:
            await self.service.stop()
        await self.executor.close()


def _duty(
    name: str,
    duty: Callable[[], Awaitable[int | None]],
    pause: float,
    is_ours: Callable[[], Awaitable[bool]] | None = None,
) -> Loop:
    """A duty that comes round; where only one process has it, ``is_ours`` says whether we are that one."""

    async def step() -> float:
        if is_ours is not None and not await is_ours():
            return min(pause, _MINUTE)  # whoever has it may be gone by then
        done = await duty()
        return 0.0 if done and name in _BATCHED else pause

    return Loop(name=name, step=step)


# They work in batches, and go on while there is more.
_BATCHED = frozenset({"give-up", "expire-clips", "expire-uploads", "prune", "index-prompts"})


def _once(name: str, engine: str, executor: Executor) -> Loop:
    async def step() -> float:
        await executor.warm(engine)
        return _HOUR * 24 * 365

    return Loop(name=name, step=step)

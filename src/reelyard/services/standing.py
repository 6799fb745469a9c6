"""How things stand when somebody reads the metrics: the store's gauges, and this process as a worker."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from reelyard.core.times import Millis
from reelyard.ports.gauge_store import Gauges
from reelyard.ports.store import Store
from reelyard.services.presence import Presence

log = logging.getLogger(__name__)
FRESH = 5.0  # seconds that a look at the store holds
PATIENCE = 3.0  # seconds that a look may take: whoever reads metrics waits for 10 as a rule


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How things stood at one moment. Without ``gauges`` the store could not be read."""

    at: Millis
    gauges: Gauges | None
    worker: str  # what this process is as a worker: "none", "working" or "draining"


@dataclass
class _Seen:
    """What was read last."""

    until: float = float("-inf")
    gauges: Gauges | None = None


@dataclass(frozen=True, kw_only=True)
class Lookout:
    """Looks how things stand. ``clock`` is in monotonic seconds, ``here`` is this process as a worker."""

    store: Store
    here: Presence
    draining: Callable[[], bool]
    now: Callable[[], Millis]
    clock: Callable[[], float]
    _seen: _Seen = field(default_factory=_Seen)
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> Standing:
        """How everything stands; what the store says is at most ``FRESH`` seconds old."""
        async with self._one:
            if self.clock() > self._seen.until:
                self._seen.gauges = await self._gauges()
                self._seen.until = self.clock() + FRESH
            return Standing(at=self.now(), gauges=self._seen.gauges, worker=self._worker())

    async def _gauges(self) -> Gauges | None:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.store.gauges()
        except Exception:
            log.warning("the store could not be read for its gauges", exc_info=True)
            return None

    def _worker(self) -> str:
        if not self.here.slots or self.here.since is None:
            return "none"
        return "draining" if self.draining() or self.here.begins_nothing else "working"

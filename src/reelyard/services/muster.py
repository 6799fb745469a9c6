"""How a worker stays in the list of all workers: it tells how it stands, and hears what is wished of it."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reelyard.core.breaker import BreakerState
from reelyard.core.worker import Activity, Worker
from reelyard.ports.store import Store
from reelyard.ports.worker_store import Listed
from reelyard.services.presence import Presence

log = logging.getLogger(__name__)
MISSED = 60.0  # seconds after which nobody counts on a worker that was not seen
_LOOK_ROUND = 5  # heartbeats between two looks at what the others offer


def is_there(each: Listed) -> bool:
    """Whether a worker can be counted on to begin tasks."""
    return each.lives and each.ago < MISSED and not each.drain and each.worker.state is Activity.WORKING


@dataclass(kw_only=True)
class Muster:
    """Keeps this process in the list. ``tell``: how it stands now, with its engines."""

    store: Store
    here: Presence
    tell: Callable[[], Worker]
    _beats: int = 0

    async def greet(self) -> None:
        """Tell how it stands now, and hear whether it is to begin nothing new."""
        rests = await self.store.greet(self.tell())
        if rests != self.here.rests:
            log.info("the operator has this worker %s", "begin nothing new" if rests else "go on")
        self.here.rests = rests
        if self.here.lacks and self._beats % _LOOK_ROUND == 0:
            self.here.elsewhere = await self._elsewhere()
        self._beats += 1

    async def _elsewhere(self) -> frozenset[str]:
        """The engines that this worker does not offer, and another that can be counted on does.

        What all who offer it leave alone is as good as not there: the next of the route takes over.
        """
        others = [each.worker.after(each.ago) for each in await self.store.workers() if is_there(each)]
        return frozenset(self.here.lacks) & {engine for other in others for engine in _takes(other)}

    async def leave(self) -> None:
        """It begins nothing new any more, as it stops."""
        self.here.stops = True
        with self._whatever_comes():
            await self.greet()

    async def go(self) -> None:
        """It works no more."""
        with self._whatever_comes():
            await self.store.dismiss(self.here.name)

    @contextlib.contextmanager
    def _whatever_comes(self) -> Iterator[None]:
        """No stop waits for a list: whoever is missing from it is forgotten after a while."""
        try:
            yield
        except Exception:
            log.warning("the list of workers could not be told of the stop", exc_info=True)


def _takes(other: Worker) -> Iterator[str]:
    return (engine for engine in other.engines if other.there(engine).breaker is BreakerState.CLOSED)

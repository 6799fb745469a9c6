"""The queue as units of work on SQLite."""

from collections.abc import Sequence

from reelyard.ports.queue_store import QueueNow, QueueStore, Ran
from reelyard.stores.sqlite import queue
from reelyard.stores.sqlite.threads import Threads


class QueueUnits(Threads, QueueStore):
    """The queue as it stands."""

    async def queue(self, each: int) -> QueueNow:
        """See ports.Store."""
        return await self._read_long(lambda db: queue.queue_now(db, each))

    async def turn_of(self, account_id: str) -> tuple[int, int]:
        """See ports.Store."""
        return queue.turn_of(self._reader, account_id)

    async def ran_lately(self, count: int) -> Sequence[Ran]:
        """See ports.Store."""
        return await self._read_long(lambda db: queue.ran_lately(db, count))

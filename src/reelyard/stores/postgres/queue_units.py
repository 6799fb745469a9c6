"""The queue as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.ports.queue_store import QueueNow, QueueStore, Ran
from reelyard.stores.postgres import queue
from reelyard.stores.postgres.connected import Connected


class QueueUnits(Connected, QueueStore):
    """The queue as it stands."""

    async def queue(self, each: int) -> QueueNow:
        """See ports.Store."""
        return await self._db.read_at_one_moment(lambda db: queue.queue_now(db, each))

    async def turn_of(self, account_id: str) -> tuple[int, int]:
        """See ports.Store."""
        return await self._db.read(lambda db: queue.turn_of(db, account_id))

    async def ran_lately(self, count: int) -> Sequence[Ran]:
        """See ports.Store."""
        return await self._db.read(lambda db: queue.ran_lately(db, count))

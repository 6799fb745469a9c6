"""Deliveries as units of work on SQLite."""

import json
from collections.abc import Sequence
from datetime import timedelta

from reelyard.core.delivery import Delivery, Posting
from reelyard.core.times import Millis
from reelyard.ports.delivery_store import DeliveryStore
from reelyard.stores.sqlite import deliveries
from reelyard.stores.sqlite.threads import Threads


class DeliveryUnits(Threads, DeliveryStore):
    """Deliveries."""

    async def claim_deliveries(self, count: int, lease: timedelta, busy: Sequence[str]) -> Sequence[Delivery]:
        """See ports.Store."""
        now = self._clocks.now()
        until = now + round(lease.total_seconds() * 1000)
        names = json.dumps(list(busy))
        return await self._writer.run(lambda db: deliveries.claim_deliveries(db, count, names, now, until))

    async def free_deliveries(self) -> int:
        """See ports.Store."""
        return await self._writer.run(deliveries.free_deliveries)

    async def settle_delivery(self, delivery: Delivery, posting: Posting) -> bool:
        """See ports.Store."""
        return await self._writer.run(lambda db: deliveries.settle_delivery(db, delivery, posting))

    async def next_delivery_due(self) -> Millis | None:
        """See ports.Store."""
        return deliveries.next_delivery_due(self._reader)

    async def deliveries(self, task_id: str) -> Sequence[tuple[Delivery, Sequence[Posting]]]:
        """See ports.Store."""
        return await self._read_long(lambda db: deliveries.deliveries_of(db, task_id))

"""Deliveries as units of work on PostgreSQL."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from reelyard.core.delivery import Delivery, Posting
from reelyard.core.times import Millis
from reelyard.ports.delivery_store import DeliveryStore
from reelyard.stores.postgres import deliveries
from reelyard.stores.postgres.batches import Batches
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.deliveries import Settled, settle_deliveries


class DeliveryUnits(Connected, DeliveryStore):
    """Deliveries."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._settling_deliveries: Batches[Settled, bool] = self._together(settle_deliveries)

    async def claim_deliveries(self, count: int, lease: timedelta, busy: Sequence[str]) -> Sequence[Delivery]:
        """See ports.Store. Where nothing is due nothing is written."""
        now = self._now()
        if count <= 0 or not await self._db.read(lambda db: deliveries.any_due(db, now)):
            return []
        holder = await self._holder.number()
        return await self._db.write(
            lambda db: deliveries.claim_deliveries(db, count, lease, busy, now, holder)
        )

    async def free_deliveries(self) -> int:
        """See ports.Store."""
        dead = await self._db.read(self._deaths.believed)
        if not dead:
            return 0
        return await self._db.write(lambda db: deliveries.free_deliveries(db, dead), repeatable=True)

    async def settle_delivery(self, delivery: Delivery, posting: Posting) -> bool:
        """See ports.Store."""
        return await self._settling_deliveries.do((delivery, posting))

    async def next_delivery_due(self) -> Millis | None:
        """See ports.Store."""
        return await self._db.read(deliveries.next_delivery_due)

    async def deliveries(self, task_id: str) -> Sequence[tuple[Delivery, Sequence[Posting]]]:
        """See ports.Store."""
        return await self._db.read_at_one_moment(lambda db: deliveries.deliveries_of(db, task_id))

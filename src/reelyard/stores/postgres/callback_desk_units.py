"""The callbacks desk as units of work on PostgreSQL."""

from collections.abc import Mapping, Sequence

from reelyard.core.delivery import DeliveryState
from reelyard.core.delivery_list import DeliveryFilter, DeliveryRecord, Place, Resent
from reelyard.core.times import Millis
from reelyard.ports.callback_desk_store import CallbackDeskStore
from reelyard.stores.postgres import callback_desk
from reelyard.stores.postgres.connected import Connected


class CallbackDeskUnits(Connected, CallbackDeskStore):
    """Deliveries listed, counted and sent again."""

    async def list_deliveries(
        self, account_id: str, wanted: DeliveryFilter, after: Place | None, count: int
    ) -> Sequence[DeliveryRecord]:
        """See ports.Store."""
        now = self._now()
        return await self._db.read_at_one_moment(
            lambda db: callback_desk.list_deliveries(db, account_id, wanted, after, count, now)
        )

    async def delivery(self, account_id: str, delivery_id: str) -> DeliveryRecord:
        """See ports.Store."""
        now = self._now()
        return await self._db.read_at_one_moment(
            lambda db: callback_desk.find_delivery(db, account_id, delivery_id, now)
        )

    async def count_deliveries(self, account_id: str, most: int) -> Mapping[DeliveryState, int]:
        """See ports.Store."""
        return await self._db.read_at_one_moment(
            lambda db: callback_desk.count_deliveries(db, account_id, most)
        )

    async def delivery_hosts(self, account_id: str, count: int) -> Sequence[str]:
        """See ports.Store."""
        return await self._db.read(lambda db: callback_desk.delivery_hosts(db, account_id, count))

    async def resend_delivery(self, account_id: str, delivery_id: str, now: Millis) -> Resent:
        """See ports.Store."""
        return await self._db.write(
            lambda db: callback_desk.resend_delivery(db, account_id, delivery_id, now)
        )

    async def resend_task(self, account_id: str, task_id: str, now: Millis) -> Resent:
        """See ports.Store."""
        return await self._db.write(lambda db: callback_desk.resend_task(db, account_id, task_id, now))

    async def resend_dead(self, account_id: str, ended: Millis, count: int, now: Millis) -> int:
        """See ports.Store."""
        return await self._db.write(lambda db: callback_desk.resend_dead(db, account_id, ended, count, now))

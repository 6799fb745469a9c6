"""An operator's gauges as a unit of work on PostgreSQL."""

from reelyard.ports.gauge_store import Gauges, GaugeStore
from reelyard.stores.gauges import BOUND, FRESH, PENDING, RUNNING, gauges_of
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.db import Db


class GaugeUnits(Connected, GaugeStore):
    """What stands, counted."""

    async def gauges(self) -> Gauges:
        """See ports.Store."""
        return await self._db.read_at_one_moment(_gauges)


async def _gauges(db: Db) -> Gauges:
    fresh, bound, running, pending = [await db.rows(sql) for sql in (FRESH, BOUND, RUNNING, PENDING)]
    return gauges_of(fresh, bound, running, pending[0])

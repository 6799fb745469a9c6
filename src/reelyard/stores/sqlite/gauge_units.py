"""An operator's gauges as a unit of work on SQLite."""

from typing import Any

import apsw

from reelyard.ports.gauge_store import Gauges, GaugeStore
from reelyard.stores.gauges import BOUND, FRESH, PENDING, RUNNING, gauges_of
from reelyard.stores.sqlite.threads import Threads


class GaugeUnits(Threads, GaugeStore):
    """What stands, counted."""

    async def gauges(self) -> Gauges:
        """See ports.Store."""
        return await self._read_long(_gauges)


def _gauges(db: apsw.Connection) -> Gauges:
    with db:
        fresh, bound, running, pending = (_rows(db, sql) for sql in (FRESH, BOUND, RUNNING, PENDING))
    return gauges_of(fresh, bound, running, pending[0])


def _rows(db: apsw.Connection, sql: str) -> list[Any]:
    return db.execute(sql).fetchall()

"""The operator's overview as units of work on SQLite."""

from collections.abc import Mapping, Sequence

from reelyard.core.times import Millis
from reelyard.core.usage import Day
from reelyard.ports.overview_store import DayCost, EngineUse, Kept, OverviewStore, Work
from reelyard.stores.sqlite import overview
from reelyard.stores.sqlite.engine_use import engine_costs, engine_use
from reelyard.stores.sqlite.threads import Threads


class OverviewUnits(Threads, OverviewStore):
    """What is going on, and what is kept."""

    async def work(self, most: int) -> Work:
        """See ports.Store."""
        return await self._read_long(lambda db: overview.work(db, most))

    async def kept(self) -> Kept:
        """See ports.Store."""
        return await self._read_long(overview.kept)

    async def engine_use(self, first: Day, last: Day) -> Mapping[str, EngineUse]:
        """See ports.Store."""
        return await self._read_long(lambda db: engine_use(db, first, last))

    async def engine_costs(self, first: Day, last: Day) -> Sequence[DayCost]:
        """See ports.Store."""
        return await self._read_long(lambda db: engine_costs(db, first, last))

    async def dead_since(self, ended: Millis, most: int) -> Mapping[str, int]:
        """See ports.Store."""
        return await self._read_long(lambda db: overview.dead_since(db, ended, most))

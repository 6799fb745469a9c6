"""Switches, retention and examination as units of work on PostgreSQL."""

from collections.abc import Mapping, Sequence

from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.upkeep_store import Finding, UpkeepStore
from reelyard.stores.postgres import upkeep
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.inspection import inspect
from reelyard.stores.postgres.removal import forget_buried

_AT_ONCE = 50  # records that one commit removes: their accounts wait for it


class UpkeepUnits(Connected, UpkeepStore):
    """Switches, retention and examination."""

    async def keeps_house(self) -> bool:
        """See ports.Store."""
        return await self._holder.keeps_house()

    async def switches(self) -> Mapping[str, str]:
        """See ports.Store."""
        return await self._db.read(upkeep.switches)

    async def set_switch(self, name: str, value: str | None) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: upkeep.set_switch(db, name, value), repeatable=True)

    async def clips_before(self, ended: Millis, count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._db.read(lambda db: upkeep.clips_before(db, ended, count))

    async def clips_after(self, place: tuple[Millis, str], count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._db.read(lambda db: upkeep.clips_after(db, place, count))

    async def mark_clip_gone(self, task_id: str) -> None:
        """See ports.Store."""
        now = self._now()
        await self._db.write(lambda db: upkeep.mark_clip_gone(db, task_id, now), repeatable=True)

    async def clip_task(self, clip_id: str) -> Task | None:
        """See ports.Store."""
        return await self._db.read(lambda db: upkeep.clip_task(db, clip_id))

    async def prune(self, ended: Millis, count: int) -> int:
        """See ports.Store. It is done in several commits."""
        now, pruned, last = self._now(), 0, _AT_ONCE
        while pruned < count and last == _AT_ONCE:
            most = min(count - pruned, _AT_ONCE)
            last = await self._prune(ended, most, now)
            pruned += last
        await self._db.write(lambda db: forget_buried(db, now), repeatable=True)
        return pruned

    async def _prune(self, ended: Millis, most: int, now: Millis) -> int:
        return await self._db.write(lambda db: upkeep.prune(db, ended, most, now), repeatable=True)

    async def inspect(self) -> Sequence[Finding]:
        """See ports.Store."""
        return await self._db.read_at_one_moment(inspect)

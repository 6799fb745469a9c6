"""Switches, retention and examination as units of work on SQLite."""

from collections.abc import Mapping, Sequence

from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.upkeep_store import Finding, UpkeepStore
from reelyard.stores.sqlite import deliveries
from reelyard.stores.sqlite.inspection import inspect
from reelyard.stores.sqlite.threads import Threads


class UpkeepUnits(Threads, UpkeepStore):
    """Switches, retention and examination."""

    async def keeps_house(self) -> bool:
        """See ports.Store. One process owns the file."""
        return True

    async def switches(self) -> Mapping[str, str]:
        """See ports.Store."""
        return {
            str(name): str(value) for name, value in self._reader.execute("SELECT name, value FROM switches")
        }

    async def set_switch(self, name: str, value: str | None) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: deliveries.set_switch(db, name, value))

    async def clips_before(self, ended: Millis, count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._read_long(lambda db: deliveries.clips_before(db, ended, count))

    async def clips_after(self, place: tuple[Millis, str], count: int) -> Sequence[Task]:
        """See ports.Store."""
        return await self._read_long(lambda db: deliveries.clips_after(db, place, count))

    async def mark_clip_gone(self, task_id: str) -> None:
        """See ports.Store."""
        now = self._clocks.now()
        await self._writer.run(lambda db: deliveries.mark_clip_gone(db, task_id, now))

    async def clip_task(self, clip_id: str) -> Task | None:
        """See ports.Store."""
        return deliveries.clip_task(self._reader, clip_id)

    async def prune(self, ended: Millis, count: int) -> int:
        """See ports.Store."""
        now = self._clocks.now()
        return await self._writer.run(lambda db: deliveries.prune(db, ended, count, now))

    async def inspect(self) -> Sequence[Finding]:
        """See ports.Store."""
        return await self._read_long(inspect)

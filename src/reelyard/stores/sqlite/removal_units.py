"""Removal of tasks as units of work on SQLite."""

from reelyard.ports.removal_store import RemovalStore
from reelyard.stores.sqlite.removal import remove_task
from reelyard.stores.sqlite.threads import Threads


class RemovalUnits(Threads, RemovalStore):
    """Removal of single tasks."""

    async def remove_task(self, task_id: str) -> bool:
        """See ports.Store."""
        now = self._clocks.now()
        return await self._writer.run(lambda db: remove_task(db, task_id, now))

"""Removal of tasks as units of work on PostgreSQL."""

from reelyard.ports.removal_store import RemovalStore
from reelyard.stores.postgres.connected import Connected
from reelyard.stores.postgres.removal import remove_task


class RemovalUnits(Connected, RemovalStore):
    """Removal of single tasks."""

    async def remove_task(self, task_id: str) -> bool:
        """See ports.Store."""
        now = self._now()
        return await self._db.write(lambda db: remove_task(db, task_id, now))

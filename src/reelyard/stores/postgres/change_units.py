"""Changes as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.ports.change_store import Change, ChangeStore
from reelyard.stores.postgres import changes
from reelyard.stores.postgres.connected import Connected


class ChangeUnits(Connected, ChangeStore):
    """What has changed."""

    async def last_change(self, account_id: str) -> int:
        """See ports.Store."""
        return await self._db.read(lambda db: changes.last_change(db, account_id))

    async def changes_after(self, account_id: str, after: int, limit: int) -> Sequence[Change]:
        """See ports.Store."""
        return await self._db.read(lambda db: changes.changes_after(db, account_id, after, limit))

    async def unfinished_after(self, account_id: str, after: int, limit: int) -> Sequence[Change]:
        """See ports.Store."""
        return await self._db.read(lambda db: changes.unfinished_after(db, account_id, after, limit))

    async def change_of(self, task_id: str) -> Change | None:
        """See ports.Store."""
        return await self._db.read(lambda db: changes.change_of(db, task_id))

"""Changes as units of work on SQLite. They are read where they are asked for: a page is small."""

from collections.abc import Sequence

from reelyard.ports.change_store import Change, ChangeStore
from reelyard.stores.sqlite import changes
from reelyard.stores.sqlite.threads import Threads


class ChangeUnits(Threads, ChangeStore):
    """What has changed."""

    async def last_change(self, account_id: str) -> int:
        """See ports.Store."""
        return changes.last_change(self._reader, account_id)

    async def changes_after(self, account_id: str, after: int, limit: int) -> Sequence[Change]:
        """See ports.Store."""
        return changes.changes_after(self._reader, account_id, after, limit)

    async def unfinished_after(self, account_id: str, after: int, limit: int) -> Sequence[Change]:
        """See ports.Store."""
        return await self._read_long(lambda db: changes.unfinished_after(db, account_id, after, limit))

    async def change_of(self, task_id: str) -> Change | None:
        """See ports.Store."""
        return changes.change_of(self._reader, task_id)

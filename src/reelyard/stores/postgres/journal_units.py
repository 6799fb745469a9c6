"""The journal as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.core.journal import JournalEntry
from reelyard.ports.journal_store import JournalStore
from reelyard.stores.postgres import journal
from reelyard.stores.postgres.connected import Connected


class JournalUnits(Connected, JournalStore):
    """Who changed what."""

    async def note(self, entry: JournalEntry) -> None:
        """See ports.Store."""
        await self._db.write(lambda db: journal.note(db, entry))

    async def journal(
        self, *, before: int | None, count: int, account_id: str | None = None
    ) -> Sequence[JournalEntry]:
        """See ports.Store."""
        return await self._db.read(lambda db: journal.journal(db, before, count, account_id))

"""The journal as units of work on SQLite."""

from collections.abc import Sequence

from reelyard.core.journal import JournalEntry
from reelyard.ports.journal_store import JournalStore
from reelyard.stores.sqlite import journal
from reelyard.stores.sqlite.threads import Threads


class JournalUnits(Threads, JournalStore):
    """Who changed what."""

    async def note(self, entry: JournalEntry) -> None:
        """See ports.Store."""
        await self._writer.run(lambda db: journal.note(db, entry))

    async def journal(
        self, *, before: int | None, count: int, account_id: str | None = None
    ) -> Sequence[JournalEntry]:
        """See ports.Store."""
        return await self._read_long(lambda db: journal.journal(db, before, count, account_id))

"""What was used, as units of work on SQLite."""

from collections.abc import Sequence

from reelyard.core.ledger_page import Asked, LedgerPage
from reelyard.core.usage import Day
from reelyard.ports.usage_store import UsageQuery, UsageStore, Use
from reelyard.stores.sqlite import usage
from reelyard.stores.sqlite.threads import Threads


class UsageUnits(Threads, UsageStore):
    """What was used."""

    async def usage(self, query: UsageQuery, most: int) -> Sequence[Use]:
        """See ports.Store."""
        return await self._read_long(lambda db: usage.usage_of(db, query, most))

    async def prune_usage(self, before: Day) -> int:
        """See ports.Store."""
        return await self._writer.run(lambda db: usage.prune_usage(db, before))

    async def ledger(self, asked: Asked) -> LedgerPage:
        """See ports.Store."""
        return await self._read_long(lambda db: usage.ledger_page(db, asked))

"""What was used, as units of work on PostgreSQL."""

from collections.abc import Sequence

from reelyard.core.ledger_page import Asked, LedgerPage
from reelyard.core.usage import Day
from reelyard.ports.usage_store import UsageQuery, UsageStore, Use
from reelyard.stores.postgres import usage
from reelyard.stores.postgres.connected import Connected


class UsageUnits(Connected, UsageStore):
    """What was used."""

    async def usage(self, query: UsageQuery, most: int) -> Sequence[Use]:
        """See ports.Store."""
        return await self._db.read(lambda db: usage.usage_of(db, query, most))

    async def prune_usage(self, before: Day) -> int:
        """See ports.Store."""
        return await self._db.write(lambda db: usage.prune_usage(db, before), repeatable=True)

    async def ledger(self, asked: Asked) -> LedgerPage:
        """See ports.Store."""
        return await self._db.read_at_one_moment(lambda db: usage.ledger_page(db, asked))

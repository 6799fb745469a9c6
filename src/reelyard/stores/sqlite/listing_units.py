"""Lists of tasks as units of work on SQLite."""

from collections.abc import Sequence

from reelyard.core.listing import Mark, TaskFilter
from reelyard.core.task import Task
from reelyard.ports.listing_store import ListingStore
from reelyard.stores.sqlite import listing, prompts
from reelyard.stores.sqlite.threads import Threads


class ListingUnits(Threads, ListingStore):
    """Lists of tasks."""

    async def tasks_page(self, wanted: TaskFilter, after: Mark | None, count: int) -> Sequence[Task]:
        """See ports.Store."""
        page = listing.tasks_page if wanted.keyword is None else prompts.search_page
        return await self._read_long(lambda db: page(db, wanted, after, count))

    async def index_prompts(self, count: int) -> int:
        """See ports.Store."""
        unread = await self._read_long(lambda db: prompts.unread_prompts(db, count))
        if not unread:
            return 0
        return await self._writer.run(lambda db: prompts.index_prompts(db, unread))

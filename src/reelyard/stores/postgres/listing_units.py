"""Lists of tasks as units of work on PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from reelyard.core.listing import Mark, TaskFilter
from reelyard.core.task import Task
from reelyard.ports.listing_store import ListingStore
from reelyard.stores.postgres import listing, prompt_index, prompts
from reelyard.stores.postgres.connected import Connected


class ListingUnits(Connected, ListingStore):
    """Lists of tasks."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._settled = prompt_index.Settled()

    async def tasks_page(self, wanted: TaskFilter, after: Mark | None, count: int) -> Sequence[Task]:
        """See ports.Store."""
        if wanted.keyword is None:
            return await self._db.read(lambda db: listing.tasks_page(db, wanted, after, count))
        return await self._db.read_at_one_moment(lambda db: prompts.search_page(db, wanted, after, count))

    async def index_prompts(self, count: int) -> int:
        """See ports.Store."""
        return await self._db.write(
            lambda db: prompt_index.index_prompts(db, self._settled, count), repeatable=True
        )

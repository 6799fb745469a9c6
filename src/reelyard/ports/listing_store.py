"""The part of the store that lists tasks: a page at a time, by what is asked of them."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from reelyard.core.listing import Mark, TaskFilter
from reelyard.core.task import Task


class ListingStore(ABC):
    """Lists of tasks. A page costs the same however many tasks there are."""

    @abstractmethod
    async def tasks_page(self, wanted: TaskFilter, after: Mark | None, count: int) -> Sequence[Task]:
        """The newest ``count`` tasks that are wanted, of those older than ``after``.

        A task that is created meanwhile moves nothing on later pages, and its prompt is found at once.
        ``after`` may be a task that was removed since; where it never was, an InvalidInput may be raised.
        """

    @abstractmethod
    async def index_prompts(self, count: int) -> int:
        """Make up to ``count`` more prompts quick to search, oldest first; how many there were."""

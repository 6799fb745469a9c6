"""Lists of tasks, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput
from reelyard.core.keywords import phrases_of
from reelyard.core.listing import Mark, TaskFilter, mark_of
from reelyard.core.task import Task
from reelyard.ports.store import Store

LONGEST_KEYWORD = 200  # characters
MOST_WORDS = 16
_BATCH = 32  # prompts that become quick to search in one unit of work: about 8 ms of the writer's time


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some tasks, newest first; ``rest`` is where the next page begins, where there is one."""

    tasks: Sequence[Task]
    rest: Mark | None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Lists tasks."""

    store: Store

    async def page(self, wanted: TaskFilter, after: Mark | None, count: int) -> Page:
        """Up to ``count`` of the tasks that are wanted, behind ``after``.

        Raises:
            InvalidInput: nothing can be searched for with that keyword, or ``after`` is nowhere.
        """
        if wanted.keyword is not None:
            _check_keyword(wanted.keyword)
        tasks = await self.store.tasks_page(wanted, after, count + 1)
        more = len(tasks) > count
        return Page(tasks=tasks[:count], rest=mark_of(tasks[count - 1]) if more else None)

    async def index(self) -> int:
        """Make the newest prompts quick to search, some at a time; how many there were."""
        return await self.store.index_prompts(_BATCH)


def _check_keyword(keyword: str) -> None:
    if len(keyword) > LONGEST_KEYWORD:
        raise InvalidInput(f"keyword must be at most {LONGEST_KEYWORD} characters", field="keyword")
    phrases = phrases_of(keyword)
    if not phrases:
        raise InvalidInput("keyword must have a letter or a digit", field="keyword")
    if len(phrases) > MOST_WORDS:
        raise InvalidInput(f"keyword must be at most {MOST_WORDS} words", field="keyword")

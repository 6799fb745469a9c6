"""The part of the store that tells what has changed: the newest of each task, by the account's own count.

An account counts the changes of its tasks. A task holds the number of its last change, and one that was
removed leaves a tombstone with a number, for a day. What is read in the order of these numbers is therefore
no log: a task that changed twice since is met once, as it stands. Numbers of an account are given in the
order in which their changes become visible, so whoever has read up to one has missed nothing before it.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.task import Task


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of a task. ``task`` is None where it was removed."""

    number: int
    task_id: str
    task: Task | None


class ChangeStore(ABC):
    """What changed, and since when. What others see of a task counts; a lease that is renewed does not."""

    @abstractmethod
    async def last_change(self, account_id: str) -> int:
        """The number of an account's last change; 0 where nothing has changed yet, or there is no account."""

    @abstractmethod
    async def changes_after(self, account_id: str, after: int, limit: int) -> Sequence[Change]:
        """The first ``limit`` tasks and tombstones behind ``after``, in the order of their numbers."""

    @abstractmethod
    async def unfinished_after(self, account_id: str, after: int, limit: int) -> Sequence[Change]:
        """The same of the tasks alone that wait or run."""

    @abstractmethod
    async def change_of(self, task_id: str) -> Change | None:
        """A task with the number of its last change; None where there is none."""
